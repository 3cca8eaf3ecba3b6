// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/callrecord.h"
#include "client/failure.h"
#include "client/serverlink.h"
#include "client/textpool.h"
#include "model/methodclass.h"
#include "model/object.h"
#include "protocol/envelope.h"
#include <QNetworkAccessManager>

namespace linekeeper {

/// What may go with a call.
struct CallOptions {
    QByteArray ifMatch = {}; ///< entity tag; empty: whatever the object is now
    QByteArray idempotencyKey = {}; ///< of a POST; empty: none
    bool dryRun = false; ///< only find out what would come of it
    std::chrono::milliseconds patience{}; ///< for the answer's next byte; 0: that of the client
};

/// An object as it was just now.
struct Fetched {
    ObjectPtr object;
    QByteArray entityTag;
    QString key = {}; ///< of a new API key, shown this once
};

/// Some of the objects of a class, in the order of creation.
struct ListPage {
    QList<ObjectPtr> objects;
    QString next = {}; ///< where the next page begins; empty: there is none
    qsizetype total = 0; ///< on all pages, by the service; 0: it does not say
};

/// Asks a server. Belongs to a thread with an event loop; answers come from it, never within the call, and
/// not at all once the client is gone.
///
/// A POST that is sent over a kept connection while the service closes it may be sent again by Qt: with an
/// Idempotency-Key that does no harm.
class RestClient final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestClient)
public:
    template<typename T>
    using Then = std::function<void(const Answer<T> &)>;

    /// The link outlives the client.
    explicit RestClient(ServerLink &link, QObject *parent = nullptr);
    ~RestClient() override;

    /// How long an answer may stay without a byte.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    static QByteArray newIdempotencyKey();

    /// Gives the session; the link keeps its cookie, in memory only.
    void logIn(const QString &username, const QString &password, const Then<QJsonObject> &then);
    void logOut(const Then<void> &then);
    /// The session as it is now; being asked pushes its expiry.
    void session(const Then<QJsonObject> &then);

    void get(const ObjectClass &objectClass, const QUuid &uuid, const Then<Fetched> &then);
    void list(const ObjectClass &objectClass, const QUrlQuery &query, const Then<QList<ObjectPtr>> &then);
    /// The objects from a position on; empty: from the first.
    void listPage(const ObjectClass &objectClass, const QString &after, const Then<ListPage> &then);
    void create(const ObjectClass &objectClass, const Draft &draft, const Then<Fetched> &then,
                const CallOptions &options = {});
    void replace(const ObjectClass &objectClass, const QUuid &uuid, const Draft &draft,
                 const Then<void> &then, const CallOptions &options = {});
    /// An array is a JSON Patch (RFC 6902), an object a merge patch (RFC 7396).
    void patch(const ObjectClass &objectClass, const QUuid &uuid, const QJsonValue &patch,
               const Then<void> &then, const CallOptions &options = {});
    void remove(const ObjectClass &objectClass, const QUuid &uuid, const Then<void> &then,
                const CallOptions &options = {});
    void clone(const ObjectClass &objectClass, const QUuid &uuid, const Draft &overrides,
               const Then<Fetched> &then, const CallOptions &options = {});
    /// What is there to be read beside objects, such as statusPath.
    void read(const QString &path, const QUrlQuery &query, const Then<QJsonObject> &then);
    /// Likewise what is no JSON, as its bytes.
    void download(const QString &path, const Then<QByteArray> &then);
    void call(const MethodClass &method, const QJsonObject &arguments, const Then<QJsonObject> &then,
              const CallOptions &options = {});
    /// A call that says much and is told much: both are written and read on another thread, where `arguments`
    /// is called. Whether it was done is all that is told of its result.
    void callWithMuch(const MethodClass &method, const std::function<QJsonObject()> &arguments,
                      const Then<void> &then, const CallOptions &options = {});

Q_SIGNALS:
    /// An answer other than that to a login was 401: somebody has to log in.
    void unauthorized();
    /// For who watches: a call has been answered, or given up.
    void called(const linekeeper::CallRecord &record);

private:
    struct Reply {
        int statusCode;
        QByteArray body;
        QByteArray entityTag;
        QByteArray setCookie;
        QByteArray link;
        QByteArray totalCount;
    };
    QNetworkRequest request(const QString &path, const CallOptions &options,
                            const QUrlQuery &query = {}) const;
    QNetworkAccessManager &manager();
    void send(const QByteArray &method, QNetworkRequest request, const QJsonValue &body,
              const Then<Reply> &then);
    void sendBytes(const QByteArray &method, const QNetworkRequest &request, const QByteArray &bytes,
                   const Then<Reply> &then);
    void judge(QNetworkReply &reply);
    Answer<Reply> answerOf(const QNetworkReply &reply, const QByteArray &body) const;
    template<typename T, typename Read>
    Then<Reply> reading(const Then<T> &then, Read read) const;
    Then<Reply> reading(const Then<void> &then) const;

    Answer<Fetched> readObject(const ObjectClass &objectClass, const Reply &reply) const;
    Answer<QList<ObjectPtr>> readList(const ObjectClass &objectClass, const Reply &reply);
    Answer<QJsonObject> readMember(const QString &name, const Reply &reply) const;

    ServerLink &m_link;
    std::chrono::milliseconds m_patience{30'000};
    Distrust m_distrusted; ///< what was refused last
    TextPool m_texts;
    QNetworkAccessManager m_manager;
    QNetworkAccessManager m_pinnedManager; ///< of a pinned link
};

} // namespace linekeeper
