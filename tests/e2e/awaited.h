// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include <QTest>
#include <optional>

/// What a call of the client's answers, waited for: awaited<T>([&](auto then) { client.get(…, then); }).
/// A failure without a message: nothing came in time.
template<typename T, typename Start>
linekeeper::Answer<T> awaited(Start start)
{
    constexpr int patienceMilliseconds = 30'000;
    const auto answer = std::make_shared<std::optional<linekeeper::Answer<T>>>();
    start([answer](const linekeeper::Answer<T> &came) { *answer = came; });
    if (!QTest::qWaitFor([&] { return answer->has_value(); }, patienceMilliseconds))
        return linekeeper::Failure{};
    return **answer;
}
