// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <memory>
#include <utility>

/// What would keep the GUI's thread too long, on another one.
namespace linekeeper {

/// What the function makes; it touches nothing but its own values. Cancelled before its turn, it does not
/// run.
template<typename Function>
QFuture<std::invoke_result_t<Function>> inBackground(Function function)
{
    const auto promise = std::make_shared<QPromise<std::invoke_result_t<Function>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, function = std::move(function)] {
        if (!promise->isCanceled())
            promise->addResult(function());
        promise->finish();
    });
    return promise->future();
}

/// Leaves nothing: where there is much, its destructor takes long.
template<typename T>
void discard(T &values)
{
    QThreadPool::globalInstance()->start([gone = std::exchange(values, T())] {});
}

} // namespace linekeeper
