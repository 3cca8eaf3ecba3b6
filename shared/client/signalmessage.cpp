// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/signalmessage.h"
#include "classes/catalogue.h"
#include "client/textpool.h"
#include "model/json.h"
#include "protocol/envelope.h"

namespace linekeeper {
namespace {

Error strange()
{
    return {Reason::Malformed, {QT_TRANSLATE_NOOP("messages", "The signal is of an unknown kind.")}};
}

/// The envelope has a member named after its class.
const ObjectClass *classOf(const QJsonObject &envelope)
{
    for (auto member = envelope.begin(); member != envelope.end(); ++member)
        if (const ObjectClass *objectClass = findClass(member.key()))
            return objectClass;
    return nullptr;
}

Result<SignalMessage> readChange(ChangeEvent::Kind kind, const QJsonObject &message, TextPool &pool)
{
    const QJsonObject envelope = message[u"data"].toObject();
    Change change{.kind = kind,
                  .objectClass = classOf(envelope),
                  .uuid = toUuid(envelope[u"uuid"].toString()),
                  .after = nullptr,
                  .cursor = message[u"cursor"].toString()};
    if (!change.objectClass || change.uuid.isNull() || change.cursor.isEmpty())
        return strange();
    if (kind != ChangeEvent::Kind::Destroy) {
        auto object = readEnvelope(*change.objectClass, envelope);
        if (!object)
            return object.error();
        pool.share(*object);
        change.after = std::make_shared<const Object>(*std::move(object));
    }
    return SignalMessage{.kind = SignalMessage::Kind::Change, .change = std::move(change)};
}

Result<SignalMessage> readTurn(SignalMessage::Kind kind, const QJsonObject &message)
{
    const QString cursor = message[u"cursor"].toString();
    if (cursor.isEmpty())
        return strange();
    return SignalMessage{.kind = kind, .cursor = cursor};
}

SignalMessage readRefusal(const QJsonObject &error)
{
    const bool isForbidden = error[u"type"].toString() == u"unauthorized";
    return {.kind = SignalMessage::Kind::Refusal,
            .refusal = {isForbidden ? Reason::Forbidden : Reason::Invalid,
                        {"%1", {error[u"message"].toString()}},
                        error[u"pointer"].toString()}};
}

} // namespace

Result<SignalMessage> readSignalMessage(const QString &text, TextPool &pool)
{
    const auto json = parseJson(text.toUtf8());
    if (!json)
        return json.error();
    const QJsonObject message = json->toObject();
    const QString event = message[u"event"].toString();
    if (event == u"create")
        return readChange(ChangeEvent::Kind::Create, message, pool);
    if (event == u"update")
        return readChange(ChangeEvent::Kind::Update, message, pool);
    if (event == u"destroy")
        return readChange(ChangeEvent::Kind::Destroy, message, pool);
    if (event == u"signals")
        return readTurn(SignalMessage::Kind::Acknowledgement, message);
    if (event == u"reset")
        return readTurn(SignalMessage::Kind::Reset, message);
    if (event == u"error")
        return readRefusal(message[u"data"].toObject());
    return strange();
}

QString subscriptionMessage(const QList<const ObjectClass *> &classes, const QString &cursor)
{
    QJsonArray names;
    for (const ObjectClass *objectClass : classes)
        names.append(toText(objectClass->name));
    QJsonObject message{{QStringLiteral("event"), QStringLiteral("signals")},
                        {QStringLiteral("data"), names}};
    if (!cursor.isEmpty())
        message.insert(QStringLiteral("cursor"), cursor);
    QByteArray text;
    appendJson(text, QJsonValue(message));
    return QString::fromUtf8(text);
}

} // namespace linekeeper
