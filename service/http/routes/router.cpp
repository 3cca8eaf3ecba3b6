// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/router.h"

namespace linekeeper {

QByteArray Router::Resource::allow() const
{
    QByteArrayList methods;
    for (const auto &[method, endpoint] : endpoints)
        methods.append(method);
    if (endpoints.contains("GET") && !endpoints.contains("HEAD"))
        methods.append("HEAD");
    methods.append("OPTIONS");
    return methods.join(", ");
}

const Router::Endpoint *Router::Resource::find(const QByteArray &method) const
{
    auto endpoint = endpoints.find(method);
    if (endpoint == endpoints.end() && method == "HEAD")
        endpoint = endpoints.find("GET");
    return endpoint == endpoints.end() ? nullptr : &endpoint->second;
}

void Router::add(const QString &pattern, const QByteArray &method, Handler handler, Login login)
{
    Node *node = &m_root;
    for (const QString &segment : pattern.split(u'/')) {
        auto &next = segment == u"*" ? node->any : node->literal[segment];
        if (!next)
            next = std::make_unique<Node>();
        node = next.get();
    }
    node->resource.endpoints[method] = {std::move(handler), login};
}

const Router::Resource *Router::find(const QStringList &segments, QStringList &captured) const
{
    const Node *node = &m_root;
    for (const QString &segment : segments) {
        if (const auto literal = node->literal.find(segment); literal != node->literal.end()) {
            node = literal->second.get();
        } else if (node->any) {
            captured.append(segment);
            node = node->any.get();
        } else {
            return nullptr;
        }
    }
    return node->resource.endpoints.empty() ? nullptr : &node->resource;
}

} // namespace linekeeper
