// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/differencetable.h"
#include "pages/subject.h"
#include <QDateTime>
#include <QJsonObject>

namespace linekeeper {

/// Who changed what of an object, and when: an entry of the history.
struct HistoryChange {
    /// Where an edit is: in which field, and where within its value.
    struct Place {
        const FieldSpec *field = nullptr; ///< null: none that this console knows
        QString below = {}; ///< such as the key of a label; empty: all of it
    };
    struct Edit {
        QString path; ///< a JSON Pointer into the envelope (RFC 6901)
        QJsonValue before;
        QJsonValue after;
    };

    qint64 id = 0; ///< rises with time
    QDateTime time = {};
    QString kind = {}; ///< as on the wire
    QString user = {}; ///< his name as it was then; empty: the service
    bool isByKey = false; ///< with an API key, not a login
    QString address = {};
    Subject subject = {};
    QList<Edit> edits = {};

    static HistoryChange read(const QJsonObject &entry);
    static Place placeOf(const ObjectClass *objectClass, const QString &path);
};

/// "Created", in the language of the program.
QString kindText(const HistoryChange &change);
/// Who it was, and by what means.
QString authorText(const HistoryChange &change);
/// What the object was called until it was deleted; of another change empty.
QString formerName(const HistoryChange &change);
/// What was changed, without the values.
QStringList changedFields(const HistoryChange &change);
/// Field by field; secrets are hidden.
QList<Difference> differencesOf(const HistoryChange &change, References &references);

} // namespace linekeeper
