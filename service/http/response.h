// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include "protocol/status.h"
#include <QByteArray>
#include <memory>
#include <utility>
#include <vector>

namespace linekeeper {

/// A body that is made while the reader drains it.
class BodySource {
public:
    virtual ~BodySource() = default;
    /// The next piece, some 64 KiB; empty at the end.
    virtual QByteArray next() = 0;
};

/// What goes back to the client. The gate adds Date, Server, the framing and what every answer carries.
struct Response {
    int code = 200;
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    std::unique_ptr<BodySource> stream = {}; ///< instead of `body`

    static Response status(Status status) { return {.code = int(status)}; }
    static Response json(QByteArray body, Status status = Status::Ok);
    /// Contract: type, message, pointer; `WWW-Authenticate` and `Retry-After` where they belong.
    static Response error(const Error &error, const Translate &translate = inEnglish);

    Response &&with(QByteArray name, QByteArray value) &&
    {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

/// The reason phrase of a code, for the status line.
QByteArray reasonPhrase(int code);

} // namespace linekeeper
