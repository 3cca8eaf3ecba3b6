// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"
#include "client/restclient.h"
#include "client/rights.h"
#include <QDateTime>

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

/// By domain.
QList<Registrar> registrarsOf(const ObjectMirror::Objects &accounts);

/// Why the user may not pause registrars; empty: he may.
QString whyNotPause(const Rights &rights);
/// Holds all lines of the registrar until then; null: lets them go again.
void pauseRegistrar(RestClient &client, const QString &domain, const QDateTime &until,
                    const RestClient::Then<QJsonObject> &then);
/// Lets its lines go again, and tells over the page where that fails.
void resumeRegistrar(RestClient &client, const QString &domain, QWidget &page);

} // namespace linekeeper
