// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"
#include "client/restclient.h"
#include "client/rights.h"
#include "client/slicedwork.h"
#include <QDateTime>
#include <QMap>

class QWidget;

namespace linekeeper {

/// How the lines at one registrar are.
struct Registrar {
    QString domain; ///< in lower case, as the accounts have it
    int lines = 0;
    int registered = 0;
    int failed = 0;
    int held = 0; ///< because it is paused
    QDateTime pausedUntil = {}; ///< null: it is not, or has no enabled line

    bool operator==(const Registrar &) const = default;
};

/// Counts the accounts of a mirror by their registrars: those that are there between the events, and from
/// then on only what changes.
class RegistrarCounts final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RegistrarCounts)
public:
    /// The mirror outlives it. Few accounts are counted at once.
    explicit RegistrarCounts(const ObjectMirror &mirror, QObject *parent = nullptr);

    /// Whether all are counted that there were at the beginning. Until then there are no registrars.
    bool isComplete() const { return !m_reading.isUnderWay(); }
    /// By domain.
    QList<Registrar> registrars() const;
    /// In whatever case; 0: nobody names it.
    int linesAt(const QString &domain) const;
    /// How many accounts were looked at so far: one that changed counts twice, as it was and as it is.
    qsizetype accountsRead() const { return m_accountsRead; }

Q_SIGNALS:
    /// It is complete, or a registrar is another; told a little later, of many at once.
    void changed();

private:
    struct Tally {
        Registrar sum;
        QMap<QDateTime, int> pauses; ///< how many lines are held until then
    };

    bool readSome();
    void follow();
    void replace(const Object *before, const Object *after);
    Registrar lineOf(const Object &account);
    void add(const Registrar &line, int times);

    const ObjectMirror &m_mirror;
    ObjectMirror::Objects m_unread; ///< as they were at the beginning
    ObjectMirror::Objects::const_iterator m_next;
    QMap<QString, Tally> m_tallies; ///< by domain; until all are read, what went may count below nought
    qsizetype m_accountsRead = 0;
    SlicedWork m_reading;
    QTimer m_later;
};

/// Why the user may not pause registrars; empty: he may.
QString whyNotPause(const Rights &rights);
/// Holds all lines of the registrar until then; null: lets them go again.
void pauseRegistrar(RestClient &client, const QString &domain, const QDateTime &until,
                    const RestClient::Then<QJsonObject> &then);
/// Lets its lines go again, and tells over the page where that fails.
void resumeRegistrar(RestClient &client, const QString &domain, QWidget &page);

} // namespace linekeeper
