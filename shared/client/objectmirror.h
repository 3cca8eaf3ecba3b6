// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/backoff.h"
#include "client/restclient.h"
#include "client/signalmessage.h"
#include "client/slicedwork.h"
#include <QHash>
#include <QSet>
#include <QTimer>
#include <deque>
#include <map>
#include <optional>

namespace linekeeper {

class SignalListener;

/// Keeps the objects of some classes equal to those of the service: lists once the changes come, page by
/// page, then applies them. What comes while a list is under way waits for its end; a list that a reset
/// overtakes is dropped.
class ObjectMirror final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectMirror)
public:
    using Classes = QList<const ObjectClass *>;
    using Objects = QHash<QUuid, ObjectPtr>;
    using Listed = std::function<void(const Answer<ListPage> &)>;
    /// Asks for the objects of a class, as they are after the call, from a position on; empty: the beginning.
    using Lister = std::function<void(const ObjectClass &, const QString &after, const Listed &)>;

    ObjectMirror(const Classes &classes, Lister lister, Backoff::Limits retries = {},
                 QObject *parent = nullptr);
    /// Lists with the client and follows the listener, which both outlive the mirror. Begins with
    /// listener.listen(classes).
    ObjectMirror(const Classes &classes, RestClient &client, SignalListener &listener,
                 QObject *parent = nullptr);

    /// Others from now on, as far as they are others; what is kept is seen all the while. What was followed
    /// before is empty, but still to be asked for. The changes are to begin anew.
    void setClasses(const Classes &classes);
    /// The changes begin anew: all is listed.
    void startAfresh();
    /// The changes go on without a gap: only what could not be listed yet is.
    void goOn();
    void apply(const Change &change);

    const Objects &objects(const ObjectClass &objectClass) const;
    /// Null: there is no such object.
    ObjectPtr find(const ObjectClass &objectClass, const QUuid &uuid) const;
    /// Whether it was listed since the changes began anew.
    bool isComplete(const ObjectClass &objectClass) const;
    /// Whether what is kept of it is of before the changes began anew, or of a list that broke off.
    bool mayBeOutOfDate(const ObjectClass &objectClass) const;
    /// How much of the list that is under way was read, in percent; null: none is, or nobody says how much
    /// there is.
    std::optional<int> percentListed(const ObjectClass &objectClass) const;
    /// Why the last attempt to list it failed; null: none did since the changes began anew or it was listed.
    const Failure *failureOf(const ObjectClass &objectClass) const;

Q_SIGNALS:
    void created(const linekeeper::ObjectPtr &after);
    void updated(const linekeeper::ObjectPtr &before, const linekeeper::ObjectPtr &after);
    void destroyed(const linekeeper::ObjectPtr &before);
    /// It is listed, at first or once more.
    void listingBegun(const linekeeper::ObjectClass *objectClass);
    void completed(const linekeeper::ObjectClass *objectClass);
    /// A list failed; it is tried again unless somebody has to log in first.
    void listingFailed(const linekeeper::ObjectClass *objectClass, const linekeeper::Failure &why);

private:
    enum class Listing : quint8 { Needed, UnderWay, Done };
    struct Shelf {
        Objects objects;
        Listing listing = Listing::Needed;
        bool isFollowed = true;
        bool wasListed = false; ///< once at least
        std::optional<Failure> failure; ///< of the last attempt
        std::deque<Change> waiting; ///< for the list that is under way
        SlicedWork settling; ///< of those, once it is read; they may be many
        QSet<QUuid> listed; ///< by its pages so far
        qsizetype total = 0; ///< on all of them; 0: not known
    };

    Shelf &shelfOf(const ObjectClass &objectClass);
    static void forgetChanges(Shelf &shelf);
    void list(const ObjectClass &objectClass);
    void askForPage(const ObjectClass &objectClass, const QString &after);
    void takePage(const ObjectClass &objectClass, const Answer<ListPage> &page);
    void giveUpList(const ObjectClass &objectClass, const Failure &why);
    void endList(const ObjectClass &objectClass);
    void complete(const ObjectClass &objectClass);
    void put(Shelf &shelf, const ObjectPtr &after);
    void drop(Shelf &shelf, const QUuid &uuid);
    void settle(Shelf &shelf, const Change &change);

    const Lister m_lister;
    std::map<const ObjectClass *, Shelf> m_shelves;
    int m_beginning = 0; ///< counts them, so that lists of an earlier one are known
    Backoff m_backoff;
    QTimer m_retry;
};

} // namespace linekeeper
