// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "classes/catalogue.h"
#include <QJsonDocument>

namespace {

QByteArrayList typesOf(int code)
{
    switch (code) {
    case 400: return {"decode", "value"};
    case 401: return {"unauthorized"};
    case 403: return {"unauthorized", "unlicensed"};
    case 404: return {"notFound"};
    case 405:
    case 501:
    case 505: return {"notImplemented"};
    case 408:
    case 415: return {"decode"};
    case 409: return {"alreadyExists", "value"};
    case 413:
    case 414:
    case 417:
    case 431: return {"value"};
    case 412:
    case 423:
    case 429: return {"locked"};
    default: return {"internal"};
    }
}

bool hasContentType(const Headers &headers)
{
    for (const auto &[name, value] : headers)
        if (name.compare("Content-Type", Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

} // namespace

Scene::Scene(const QStringList &arguments)
    : daemon(arguments)
{
}

bool Scene::open()
{
    m_clients.clear();
    if (!daemon.start()) {
        qWarning("%s", daemon.output().constData());
        return false;
    }
    return root().logIn();
}

int Scene::close()
{
    const int code = daemon.stop();
    if (code != 0)
        qWarning("%s", daemon.output().constData());
    return code;
}

RestClient &Scene::as(const QByteArray &who)
{
    auto &client = m_clients[who];
    if (!client)
        client = std::make_shared<RestClient>(daemon.port());
    return *client;
}

bool Scene::addUser(const QByteArray &name, const QByteArray &roles)
{
    const QByteArray password = "pass-of-" + name;
    const QByteArray uuid
        = create(name, "user",
                 R"({"username":")" + name + R"(","password":")" + password + R"(","roles":)" + roles + "}");
    return !uuid.isEmpty() && as(name).logIn(name, password);
}

QByteArray Scene::create(const QByteArray &name, const QByteArray &className, const QByteArray &fields)
{
    const Reply reply
        = root().post("objects/" + className, "{\"" + className + "\":" + filledIn(fields) + "}");
    if (reply.code != 201) {
        qWarning("%d %s", reply.code, reply.body.constData());
        return {};
    }
    const QByteArray uuid = at(reply.json(), "uuid").toString().toLatin1();
    uuids.insert(name, uuid);
    return uuid;
}

QByteArray Scene::filledIn(QByteArray text) const
{
    for (auto uuid = uuids.begin(); uuid != uuids.end(); ++uuid)
        text.replace("{" + uuid.key() + "}", uuid.value());
    return text;
}

QJsonObject Scene::read(const QByteArray &path)
{
    return root().get(filledIn(path)).json().toObject();
}

QByteArray Scene::everything()
{
    QByteArray text;
    for (const auto *objectClass : linekeeper::catalogue()) {
        const QByteArray name = linekeeper::toText(objectClass->name).toLatin1();
        if (objectClass->persistence == linekeeper::Persistence::Live)
            continue;
        const QJsonArray list = root().get("objects/" + name).json().toArray();
        for (const QJsonValue envelope : list) {
            QJsonObject object = envelope.toObject();
            object.remove(QStringLiteral("state"));
            text += toText(object) + '\n';
        }
    }
    return text;
}

Reply Scene::ask(const Scenario &scenario)
{
    const QByteArray path = filledIn(scenario.path);
    const QByteArray body = filledIn(scenario.body);
    Headers headers = scenario.headers;
    for (auto &header : headers)
        header.second = filledIn(header.second);
    if (!body.isEmpty() && !hasContentType(headers))
        headers.emplaceBack("Content-Type", "application/json");
    return as(scenario.who).request(scenario.method, path, body, headers);
}

QByteArray Scene::failureOf(const Scenario &scenario)
{
    const Reply reply = ask(scenario);
    const QByteArray seen = headAndBody(reply);
    if (reply.code != scenario.code)
        return "expected " + QByteArray::number(scenario.code) + ", got " + seen;
    for (const QByteArray &text : scenario.holds)
        if (!seen.contains(filledIn(text)))
            return "“" + filledIn(text) + "” is missing in " + seen;
    for (const QByteArray &text : scenario.lacks)
        if (seen.contains(filledIn(text)))
            return "“" + filledIn(text) + "” must not be in " + seen;
    if (scenario.method == "HEAD" && !reply.body.isEmpty())
        return "HEAD was answered with a body: " + seen;
    if (reply.code >= 400 && scenario.method != "HEAD")
        return errorShapeFailure(reply);
    return {};
}

QByteArray headAndBody(const Reply &reply)
{
    QByteArray text = "HTTP " + QByteArray::number(reply.code) + "\n";
    for (const auto &[name, value] : reply.headers)
        text += name + ": " + value + "\n";
    return text + "\n" + reply.body;
}

QByteArray errorShapeFailure(const Reply &reply)
{
    const QByteArray seen = headAndBody(reply);
    if (reply.header("Content-Type") != "application/json")
        return "an error that is not application/json: " + seen;
    const QJsonObject error = reply.json().toObject();
    const QByteArray type = error[u"type"].toString().toLatin1();
    if (!typesOf(reply.code).contains(type))
        return "the type does not fit the code: " + seen;
    if (error[u"message"].toString().isEmpty())
        return "an error without a message: " + seen;
    const bool hasPointer = error.contains(u"pointer");
    if (hasPointer && !error[u"pointer"].toString().startsWith(u'/'))
        return "a pointer that is none: " + seen;
    if (error.size() != (hasPointer ? 3 : 2))
        return "an error with other members: " + seen;
    return {};
}

QJsonValue at(QJsonValue value, const QByteArray &path)
{
    for (const QByteArray &name : path.split('/')) {
        bool isIndex = false;
        const int index = name.toInt(&isIndex);
        value
            = isIndex && value.isArray() ? value.toArray()[index] : value.toObject()[QString::fromUtf8(name)];
    }
    return value;
}

QByteArray textAt(const QJsonValue &value, const QByteArray &path)
{
    const QJsonValue found = at(value, path);
    if (found.isUndefined())
        return {};
    if (found.isString())
        return found.toString().toUtf8();
    const QByteArray list = QJsonDocument(QJsonArray{found}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

QByteArray alarmTextFailure(const QJsonValue &alarm)
{
    const QJsonArray arguments = at(alarm, "alarm/arguments").toArray();
    const QByteArrayList parts = textAt(alarm, "alarm/text").split('%');
    QByteArray filled = parts.first();
    for (const QByteArray &part : parts.mid(1)) {
        const QJsonValue argument = arguments.at(part.left(1).toInt() - 1);
        if (!argument.isString())
            return "a place without an argument: %" + part;
        filled += argument.toString().toUtf8() + part.mid(1);
    }
    const bool isSame = !filled.isEmpty() && filled == textAt(alarm, "alarm/message");
    return isSame ? QByteArray() : "the text gives: " + filled;
}

QByteArray toText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}
