// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/call.h"
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

namespace linekeeper {

/// Finds what serves a path and a method: one hash look-up a segment.
class Router {
public:
    using Handler = std::function<void(const CallPtr &)>;
    enum class Login : quint8 { Needed, NotNeeded };

    struct Endpoint {
        Handler handler;
        Login login = Login::Needed;
    };
    struct Resource {
        std::map<QByteArray, Endpoint> endpoints; ///< by method; HEAD falls back on GET
        /// The value of Allow (RFC 9110 section 10.2.1).
        QByteArray allow() const;
        const Endpoint *find(const QByteArray &method) const;
    };

    /// `*` in the pattern matches any one segment; literal segments win over it.
    void add(const QString &pattern, const QByteArray &method, Handler handler, Login login = Login::Needed);

    /// nullptr where there is no such path.
    const Resource *find(const QStringList &segments, QStringList &captured) const;

private:
    struct Node {
        std::unordered_map<QString, std::unique_ptr<Node>> literal;
        std::unique_ptr<Node> any;
        Resource resource;
    };
    Node m_root;
};

} // namespace linekeeper
