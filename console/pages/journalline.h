// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/sentence.h"
#include "pages/subject.h"
#include <QDateTime>
#include <QJsonObject>
#include <QUrlQuery>
#include <optional>

namespace linekeeper {

/// An event, or a line of the log.
struct JournalLine {
    enum class Kind : quint8 { Event, Log };

    qint64 id = 0; ///< rises with time
    Kind kind = Kind::Event;
    QDateTime time = {};
    QString level = {}; ///< as on the wire
    QString code = {}; ///< of the log: the category
    QString user = {};
    Subject subject = {};
    QString message = {}; ///< in English
    Sentence sentence = {}; ///< the same for other languages, if it is known

    /// In the language of the program, as far as it can be said in it.
    QString text() const;

    static JournalLine event(const QJsonObject &json);
    static JournalLine log(const QJsonObject &json);
};

/// What to look for; what is not set is not looked at.
struct JournalFilter {
    std::optional<JournalLine::Kind> kind = {};
    QString level = {}; ///< the least
    QString code = {}; ///< whole
    QString text = {}; ///< part of the message, in English or as it is shown, without regard to case
    Subject subject = {};
    QDateTime from = {};
    QDateTime to = {};

    QUrlQuery query() const;
    /// The same for what is here already.
    bool accepts(const JournalLine &line) const;
    bool operator==(const JournalFilter &) const = default;
};

/// From the least on, as on the wire.
QStringList journalLevels();

} // namespace linekeeper
