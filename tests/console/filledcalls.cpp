// SPDX-License-Identifier: GPL-3.0-or-later
#include "filledcalls.h"
#include "classes/stream.h"
#include "filleddaemon.h"
#include "model/json.h"
#include "protocol/paths.h"

using namespace linekeeper;

namespace {

struct Call {
    int line; ///< of FilledDaemon
    const char *remote;
    const char *direction;
    const char *phase;
    const char *codec;
    int startedAgo; ///< seconds
    int answeredAgo; ///< seconds; 0: it is not
    double lossPercent;
    double jitterMs;
    double roundTripMs;
    double levelDb;
};

constexpr Call calls[] = {
    {0, "sip:+49413155130@klinik-nordheide.example", "incoming", "active", "PCMA", 341, 334, 0, 1.8, 14.2,
     -19.4},
    {1, "+4955119240", "outgoing", "active", "G722", 734, 729, 0.12, 2.4, 21.7, -22.1},
    {2, "sip:rettungswagen-4@leitstelle-heide.example", "incoming", "active", "opus", 96, 91, 3.4, 28.6, 88.3,
     -31.0},
    {4, "2109", "outgoing", "active", "PCMA", 44, 38, 0, 0.9, 3.1, -24.8},
    {9, "+49413119222", "outgoing", "ringing", "", 9, 0, 0, 0, 0, 0},
    {13, "sip:service@medtec-hansen.example", "outgoing", "active", "PCMA", 4512, 4471, 0.04, 1.4, 17.9,
     -20.3},
    {22, "+498001237777", "outgoing", "calling", "", 2, 0, 0, 0, 0, 0},
    {23, "sip:anonymous@anonymous.invalid", "incoming", "ringing", "", 14, 0, 0, 0, 0, 0},
    {24, "+442079460112", "incoming", "active", "G722", 1289, 1280, 0.31, 4.2, 36.5, -18.7},
    {25, "sip:stella@pilots.example", "outgoing", "active", "opus", 11873, 11861, 12.7, 61.3, 412.8, -38.2},
    {28, "+46317001020", "outgoing", "active", "PCMU", 187, 171, 0.78, 7.9, 54.0, -23.5},
    {33, "+441224592334", "incoming", "ending", "PCMA", 65, 58, 0, 1.1, 12.6, -27.9},
    {36, "403", "incoming", "active", "G722", 23, 19, 0, 0.6, 2.4, -21.2},
};
constexpr int packetsOfSecond = 50;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

std::shared_ptr<Object> objectOf(const ObjectClass &objectClass)
{
    auto object = std::make_shared<Object>(objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    return object;
}

ObjectPtr callOf(const Call &sample, const QString &line, const QDateTime &now)
{
    auto call = objectOf(sipCall::objectClass);
    call->set(sipCall::account, QUuid::fromString(line));
    call->set(sipCall::remote, text(sample.remote));
    call->observe(sipCall::direction, text(sample.direction));
    call->observe(sipCall::phase, text(sample.phase));
    call->observe(sipCall::codec, text(sample.codec));
    call->observe(sipCall::started, now.addSecs(-sample.startedAgo));
    if (sample.answeredAgo > 0)
        call->observe(sipCall::answered, now.addSecs(-sample.answeredAgo));
    return call;
}

ObjectPtr streamOf(const Call &sample, const Object &call)
{
    auto stream = objectOf(stream::objectClass);
    const int port = 20'000 + 2 * sample.line;
    const auto sent = qint64(packetsOfSecond) * sample.answeredAgo;
    const auto lost = qint64(double(sent) * sample.lossPercent / 100);
    stream->set(stream::call, call.uuid);
    stream->set(stream::codec, text(sample.codec));
    stream->set(stream::localAddress, QStringLiteral("192.0.2.10:%1").arg(port));
    stream->set(stream::remoteAddress,
                QStringLiteral("198.51.100.%1:%2").arg(sample.line + 7).arg(port + 4096));
    stream->observe(stream::packetsSent, sent);
    stream->observe(stream::packetsLost, lost);
    stream->observe(stream::packetsReceived, sent - lost);
    stream->observe(stream::jitterMs, sample.jitterMs);
    stream->observe(stream::roundTripMs, sample.roundTripMs);
    stream->observe(stream::levelDb, sample.levelDb);
    return stream;
}

QByteArray listOf(const QList<ObjectPtr> &objects)
{
    QByteArray list;
    for (const ObjectPtr &object : objects) {
        list += list.isEmpty() ? '[' : ',';
        appendEnvelope(list, *object, {});
    }
    return FilledDaemon::answerOf(list + ']');
}

} // namespace

FilledCalls::FilledCalls(const QStringList &lines)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const Call &sample : calls) {
        m_calls.append(callOf(sample, lines[sample.line], now));
        if (sample.answeredAgo > 0)
            m_streams.append(streamOf(sample, *m_calls.last()));
    }
}

QByteArray FilledCalls::answerTo(const QByteArray &request) const
{
    const auto asksFor = [&request](const ObjectClass &objectClass) {
        return request.startsWith("GET " + QByteArray(apiPrefix) + classPath(objectClass).toLatin1() + '?');
    };
    if (asksFor(sipCall::objectClass))
        return listOf(m_calls);
    return asksFor(stream::objectClass) ? listOf(m_streams) : QByteArray();
}
