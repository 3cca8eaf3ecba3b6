// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/restclient.h"
#include "client/background.h"
#include "model/json.h"
#include "protocol/paths.h"
#include <QElapsedTimer>
#include <QNetworkCookie>
#include <QNetworkReply>
#include <QUuid>

namespace linekeeper {
namespace {

const QString sessions = QStringLiteral("objects/session");
/// Everyone sees his own session under this uuid.
const QString ownSession = QStringLiteral("objects/session/") + QLatin1String(sessionUuid);
/// Of a reply that was given up when the handshake was done.
constexpr char isDistrusted[] = "isDistrusted";
/// Of a reply whose request the service may have got.
constexpr char wasSent[] = "wasSent";
constexpr char sessionCookie[] = "linekeeper_session";
/// They are read within a few milliseconds.
constexpr int objectsOfPage = 250;

/// Where a connection that was kept open ends before an answer, Qt sends the request again by itself; why
/// that fails says nothing of what became of the first.
QNetworkReply::NetworkError errorOf(const QNetworkReply &reply)
{
    const bool isConnectionLost = reply.property(wasSent).toBool()
        && (reply.error() == QNetworkReply::ConnectionRefusedError
            || reply.error() == QNetworkReply::HostNotFoundError);
    return isConnectionLost ? QNetworkReply::RemoteHostClosedError : reply.error();
}

QByteArray cookieOf(const QByteArray &setCookie)
{
    for (const QNetworkCookie &cookie : QNetworkCookie::parseCookies(setCookie))
        if (cookie.name() == sessionCookie)
            return cookie.name() + '=' + cookie.value();
    return {};
}

/// Of a Link header (RFC 8288), as the service writes it.
QString nextPositionIn(const QByteArray &link)
{
    const qsizetype end = link.indexOf(">; rel=\"next\"");
    if (!link.startsWith('<') || end < 0)
        return {};
    return QUrlQuery(QUrl::fromEncoded(link.mid(1, end - 1)))
        .queryItemValue(QStringLiteral("after"), QUrl::FullyDecoded);
}

QByteArray patchType(const QJsonValue &patch)
{
    return patch.isArray() ? "application/json-patch+json" : "application/merge-patch+json";
}

/// Whose credential it bears is nobody's business.
CallRecord recordOf(const QByteArray &method, const QNetworkRequest &request, const QByteArray &body)
{
    CallRecord record{
        .begun = QDateTime::currentDateTime(), .method = method, .url = request.url(), .request = body};
    for (const char *name : {"Content-Type", "If-Match", "Idempotency-Key", "Accept-Language"})
        if (request.hasRawHeader(name))
            record.headers.append({name, request.rawHeader(name)});
    return record;
}

} // namespace

RestClient::RestClient(ServerLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

/// Replies die with their manager; nobody hears of them any more.
RestClient::~RestClient()
{
    for (const QNetworkAccessManager *manager : {&m_manager, &m_pinnedManager})
        for (QNetworkReply *reply : manager->findChildren<QNetworkReply *>())
            reply->disconnect(this);
}

QByteArray RestClient::newIdempotencyKey()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

void RestClient::logIn(const QString &username, const QString &password, const Then<QJsonObject> &then)
{
    const QJsonObject credentials{{QStringLiteral("username"), username},
                                  {QStringLiteral("password"), password}};
    send("POST", request(sessions, {}), QJsonObject{{QStringLiteral("session"), credentials}},
         [this, then](const Answer<Reply> &reply) {
             if (!reply)
                 return then(reply.error());
             m_link.setSessionCookie(cookieOf(reply->setCookie));
             then(readMember(QStringLiteral("session"), *reply));
         });
}

void RestClient::logOut(const Then<void> &then)
{
    send("DELETE", request(ownSession, {}), QJsonValue::Undefined, [this, then](const Answer<Reply> &reply) {
        if (reply || reply.error().isUnauthorized())
            m_link.setSessionCookie({});
        then(reply ? Answer<void>() : reply.error());
    });
}

void RestClient::session(const Then<QJsonObject> &then)
{
    send("GET", request(ownSession, {}), QJsonValue::Undefined,
         reading(then, [this](const Reply &reply) { return readMember(QStringLiteral("session"), reply); }));
}

void RestClient::get(const ObjectClass &objectClass, const QUuid &uuid, const Then<Fetched> &then)
{
    send("GET", request(objectPath(objectClass, uuid), {}), QJsonValue::Undefined,
         reading(then, [this, &objectClass](const Reply &reply) { return readObject(objectClass, reply); }));
}

void RestClient::list(const ObjectClass &objectClass, const QUrlQuery &query,
                      const Then<QList<ObjectPtr>> &then)
{
    send("GET", request(classPath(objectClass), {}, query), QJsonValue::Undefined,
         reading(then, [this, &objectClass](const Reply &reply) { return readList(objectClass, reply); }));
}

void RestClient::listPage(const ObjectClass &objectClass, const QString &after, const Then<ListPage> &then)
{
    QUrlQuery query{{QStringLiteral("limit"), QString::number(objectsOfPage)}};
    if (!after.isEmpty())
        query.addQueryItem(QStringLiteral("after"), after);
    const auto take = [this, &objectClass](const Reply &reply) -> Answer<ListPage> {
        const auto objects = readList(objectClass, reply);
        if (!objects)
            return objects.error();
        return ListPage{*objects, nextPositionIn(reply.link), reply.totalCount.toLongLong()};
    };
    send("GET", request(classPath(objectClass), {}, query), QJsonValue::Undefined, reading(then, take));
}

void RestClient::create(const ObjectClass &objectClass, const Draft &draft, const Then<Fetched> &then,
                        const CallOptions &options)
{
    send("POST", request(classPath(objectClass), options), toJson(objectClass, draft),
         reading(then, [this, &objectClass](const Reply &reply) { return readObject(objectClass, reply); }));
}

void RestClient::replace(const ObjectClass &objectClass, const QUuid &uuid, const Draft &draft,
                         const Then<void> &then, const CallOptions &options)
{
    send("PUT", request(objectPath(objectClass, uuid), options), toJson(objectClass, draft), reading(then));
}

void RestClient::patch(const ObjectClass &objectClass, const QUuid &uuid, const QJsonValue &patch,
                       const Then<void> &then, const CallOptions &options)
{
    QNetworkRequest request = this->request(objectPath(objectClass, uuid), options);
    request.setHeader(QNetworkRequest::ContentTypeHeader, patchType(patch));
    send("PATCH", request, patch, reading(then));
}

void RestClient::remove(const ObjectClass &objectClass, const QUuid &uuid, const Then<void> &then,
                        const CallOptions &options)
{
    send("DELETE", request(objectPath(objectClass, uuid), options), QJsonValue::Undefined, reading(then));
}

void RestClient::clone(const ObjectClass &objectClass, const QUuid &uuid, const Draft &overrides,
                       const Then<Fetched> &then, const CallOptions &options)
{
    send("POST", request(objectPath(objectClass, uuid) + QStringLiteral("/clone"), options),
         toJson(objectClass, overrides),
         reading(then, [this, &objectClass](const Reply &reply) { return readObject(objectClass, reply); }));
}

void RestClient::read(const QString &path, const QUrlQuery &query, const Then<QJsonObject> &then)
{
    const auto take = [this](const Reply &reply) -> Answer<QJsonObject> {
        const auto json = parseJson(reply.body);
        if (!json || !json->isObject())
            return notUnderstood(m_link.host(), reply.statusCode);
        return json->toObject();
    };
    send("GET", request(path, {}, query), QJsonValue::Undefined, reading(then, take));
}

void RestClient::download(const QString &path, const Then<QByteArray> &then)
{
    send("GET", request(path, {}), QJsonValue::Undefined,
         reading(then, [](const Reply &reply) -> Answer<QByteArray> { return reply.body; }));
}

void RestClient::call(const MethodClass &method, const QJsonObject &arguments, const Then<QJsonObject> &then,
                      const CallOptions &options)
{
    send("POST", request(methodPath(method.name), options), QJsonObject{{toText(method.name), arguments}},
         reading(then,
                 [this, &method](const Reply &reply) { return readMember(toText(method.name), reply); }));
}

void RestClient::callWithMuch(const MethodClass &method, const std::function<QJsonObject()> &arguments,
                              const Then<void> &then, const CallOptions &options)
{
    const QString name = toText(method.name);
    const auto written = [name, arguments] {
        QByteArray bytes;
        appendJson(bytes, QJsonObject{{name, arguments()}});
        return bytes;
    };
    const auto isResult = [name](const QByteArray &body) {
        const auto json = parseJson(body);
        return json && (*json)[name].isObject();
    };
    const auto read = [this, then, isResult](const Answer<Reply> &reply) {
        if (!reply)
            return then(reply.error());
        const auto judge = [this, then, status = reply->statusCode](bool isUnderstood) {
            then(isUnderstood ? Answer<void>() : notUnderstood(m_link.host(), status));
        };
        inBackground([isResult, body = reply->body] { return isResult(body); }).then(this, judge);
    };
    inBackground(written).then(this,
                               [this, request = request(methodPath(method.name), options),
                                read](const QByteArray &bytes) { sendBytes("POST", request, bytes, read); });
}

/// Redirections are not followed, and cookies are the link's: no credentials go where they do not belong.
QNetworkRequest RestClient::request(const QString &path, const CallOptions &options,
                                    const QUrlQuery &query) const
{
    QUrlQuery all = query;
    if (options.dryRun)
        all.addQueryItem(QStringLiteral("dryRun"), QStringLiteral("true"));
    QNetworkRequest request = m_link.restRequest(path, all);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setTransferTimeout(int((options.patience.count() ? options.patience : m_patience).count()));
    if (!options.ifMatch.isEmpty())
        request.setRawHeader("If-Match", options.ifMatch);
    if (!options.idempotencyKey.isEmpty())
        request.setRawHeader("Idempotency-Key", options.idempotencyKey);
    return request;
}

/// A manager connects anew to the same address as it did before, whatever a request says by then about who is
/// trusted.
QNetworkAccessManager &RestClient::manager()
{
    return m_link.isPinned() ? m_pinnedManager : m_manager;
}

void RestClient::send(const QByteArray &method, QNetworkRequest request, const QJsonValue &body,
                      const Then<Reply> &then)
{
    QByteArray bytes;
    if (body.isUndefined())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QVariant());
    else
        appendJson(bytes, body);
    sendBytes(method, request, bytes, then);
}

void RestClient::sendBytes(const QByteArray &method, const QNetworkRequest &request, const QByteArray &bytes,
                           const Then<Reply> &then)
{
    QNetworkReply *reply
        = method == "GET" ? manager().get(request) : manager().sendCustomRequest(request, method, bytes);
    judge(*reply);
    const bool isLogin = method == "POST" && request.url() == m_link.restRequest(sessions).url();
    QElapsedTimer timer;
    timer.start();
    const CallRecord begun = recordOf(method, request, bytes);
    connect(reply, &QNetworkReply::requestSent, reply, [reply] { reply->setProperty(wasSent, true); });
    connect(reply, &QNetworkReply::finished, this, [this, reply, then, isLogin, begun, timer] {
        reply->deleteLater();
        CallRecord record = begun;
        record.took = std::chrono::milliseconds(timer.elapsed());
        record.statusCode = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->isOpen()) // it was not given up
            record.response = reply->readAll();
        Q_EMIT called(record);
        const auto answer = answerOf(*reply, record.response);
        if (!isLogin && !answer && answer.error().isUnauthorized())
            Q_EMIT unauthorized();
        then(answer);
    });
}

/// What was once passed over of an issuer's certificate Qt passes over by itself when it connects again,
/// whoever that issuer vouches for then. So the pinned one is looked for once more when the handshake is
/// done; nothing is sent before that.
void RestClient::judge(QNetworkReply &reply)
{
    connect(&reply, &QNetworkReply::sslErrors, this, [this, &reply](const QList<QSslError> &errors) {
        const auto chain = reply.sslConfiguration().peerCertificateChain();
        if (m_link.isTrusted(chain))
            reply.ignoreSslErrors(errors);
        else
            m_distrusted = {chain, m_link.isPinned()};
    });
    connect(&reply, &QNetworkReply::encrypted, this, [this, &reply] {
        const auto chain = reply.sslConfiguration().peerCertificateChain();
        if (!m_link.isPinned() || m_link.isTrusted(chain))
            return;
        m_distrusted = {chain, true};
        reply.setProperty(isDistrusted, true);
        reply.abort();
    });
}

/// Of all replies that wait for one handshake, Qt tells a single one what is wrong with the certificate.
Answer<RestClient::Reply> RestClient::answerOf(const QNetworkReply &reply, const QByteArray &body) const
{
    const int code = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (code >= 300) {
        Failure refusal = refusalOf(code, body, m_link.host());
        refusal.error.retryAfter = std::chrono::seconds(reply.rawHeader("Retry-After").toInt());
        return refusal;
    }
    if (reply.property(isDistrusted).toBool())
        return failureOf(QNetworkReply::SslHandshakeFailedError, m_link.host(), m_distrusted);
    if (reply.error() != QNetworkReply::NoError)
        return failureOf(errorOf(reply), m_link.host(), m_distrusted);
    return Reply{.statusCode = code,
                 .body = body,
                 .entityTag = reply.rawHeader("ETag"),
                 .setCookie = reply.rawHeader("Set-Cookie"),
                 .link = reply.rawHeader("Link"),
                 .totalCount = reply.rawHeader("X-Total-Count")};
}

template<typename T, typename Read>
RestClient::Then<RestClient::Reply> RestClient::reading(const Then<T> &then, Read read) const
{
    return
        [then, read](const Answer<Reply> &reply) { then(reply ? read(*reply) : Answer<T>(reply.error())); };
}

RestClient::Then<RestClient::Reply> RestClient::reading(const Then<void> &then) const
{
    return [then](const Answer<Reply> &reply) { then(reply ? Answer<void>() : reply.error()); };
}

Answer<Fetched> RestClient::readObject(const ObjectClass &objectClass, const Reply &reply) const
{
    const auto json = parseJson(reply.body);
    if (!json)
        return notUnderstood(m_link.host(), reply.statusCode);
    auto object = readEnvelope(objectClass, *json);
    if (!object)
        return notUnderstood(m_link.host(), reply.statusCode);
    return Fetched{std::make_shared<const Object>(*std::move(object)), reply.entityTag,
                   (*json)[u"key"].toString()};
}

Answer<QList<ObjectPtr>> RestClient::readList(const ObjectClass &objectClass, const Reply &reply)
{
    const auto json = parseJson(reply.body);
    if (!json || !json->isArray())
        return notUnderstood(m_link.host(), reply.statusCode);
    QList<ObjectPtr> objects;
    for (const QJsonValue envelope : json->toArray()) {
        auto object = readEnvelope(objectClass, envelope);
        if (!object)
            return notUnderstood(m_link.host(), reply.statusCode);
        m_texts.share(*object);
        objects.append(std::make_shared<const Object>(*std::move(object)));
    }
    return objects;
}

Answer<QJsonObject> RestClient::readMember(const QString &name, const Reply &reply) const
{
    const auto json = parseJson(reply.body);
    if (!json || !(*json)[name].isObject())
        return notUnderstood(m_link.host(), reply.statusCode);
    return (*json)[name].toObject();
}

} // namespace linekeeper
