// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/objectlist.h"
#include "model/json.h"
#include <QUrl>

namespace linekeeper {
namespace {

/// The JSON array of a page, made piece by piece.
class ListSource final : public BodySource {
public:
    ListSource(std::vector<ObjectPtr> objects, Caller caller, std::vector<int> fields)
        : m_objects(std::move(objects))
        , m_caller(std::move(caller))
        , m_fields(std::move(fields))
    {
    }

    QByteArray next() override
    {
        constexpr qsizetype pieceBytes = 64 * 1024;
        QByteArray piece;
        if (m_isDone)
            return piece;
        if (m_next == 0)
            piece += '[';
        while (m_next < m_objects.size() && piece.size() < pieceBytes) {
            if (m_next > 0)
                piece += ',';
            const ObjectPtr object = std::move(m_objects[m_next++]);
            appendEnvelope(piece, *object, {.secrets = m_caller.seesSecretsOf(*object), .fields = m_fields});
        }
        if (m_next == m_objects.size()) {
            piece += ']';
            m_isDone = true;
        }
        return piece;
    }

private:
    std::vector<ObjectPtr> m_objects;
    std::size_t m_next = 0;
    bool m_isDone = false;
    const Caller m_caller;
    const std::vector<int> m_fields;
};

/// The same list from where this page ends (RFC 8288).
QByteArray nextLink(const Call &call, const QString &position)
{
    QByteArray query;
    auto parameters = call.target.parameters;
    parameters.removeIf([](const auto &parameter) { return parameter.first == u"after"; });
    parameters.append({QStringLiteral("after"), position});
    for (const auto &[name, value] : parameters) {
        query += query.isEmpty() ? '?' : '&';
        query += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    const QString path = call.target.segments.mid(2).join(u'/');
    return '<' + call.location(path) + query + ">; rel=\"next\"";
}

} // namespace

Result<Response> listObjects(const ObjectClass &objectClass, const ObjectStore &store, const Call &call)
{
    const auto query = readListQuery(objectClass, call.target.parameters);
    if (!query)
        return query.error();
    auto snapshot = store.all(objectClass);
    if (!call.caller->mayReadAll(objectClass))
        std::erase_if(snapshot,
                      [&](const ObjectPtr &object) { return !call.caller->may(Action::Read, *object); });
    auto page = selectPage(*query, std::move(snapshot));
    if (!page)
        return page.error();
    Response response;
    response.headers.emplace_back("Content-Type", "application/json");
    response.headers.emplace_back("X-Total-Count", QByteArray::number(page->total));
    if (!page->next.isEmpty())
        response.headers.emplace_back("Link", nextLink(call, page->next));
    response.stream = std::make_unique<ListSource>(std::move(page->objects), *call.caller, query->fields);
    return response;
}

} // namespace linekeeper
