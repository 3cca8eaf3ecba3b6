// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"
#include <QCollator>
#include <QStringMatcher>
#include <QTimer>
#include <vector>

namespace linekeeper {

/// The names of all objects of some classes as they are now, to be searched: between the events, however many
/// there are.
class ObjectIndex final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectIndex)
public:
    struct Hit {
        const ObjectClass *objectClass;
        QUuid uuid;
        QString name;
    };
    struct Hits {
        QList<Hit> best;
        qsizetype others = 0; ///< how many fit besides
    };
    using Found = std::function<void(const Hits &)>;

    ObjectIndex(const ObjectMirror::Classes &classes, const ObjectMirror &mirror);

    /// Those whose name has the words in it, without regard to case. The whole name is best, then what begins
    /// with them; of two alike, the first by name. Told later, unless something else is looked for by then.
    void find(const QString &words, qsizetype most, const Found &then);

private:
    enum class Fit : quint8 { Whole, Begin, Part };
    struct Match {
        Fit fit;
        qsizetype place; ///< in all
    };

    void goOn();
    void tell();
    bool readNext();
    void look(qsizetype place);
    bool isBetter(const Match &one, const Match &other) const;

    QList<ObjectMirror::Objects> m_unread;
    ObjectMirror::Objects::const_iterator m_next; ///< of the first of them
    std::vector<Hit> m_all; ///< that were read
    QStringMatcher m_words;
    qsizetype m_most = 0;
    Found m_then;
    qsizetype m_looked = 0; ///< how many of all
    qsizetype m_fitting = 0;
    std::vector<Match> m_best; ///< the best first
    QCollator m_collator;
    QTimer m_later;
};

} // namespace linekeeper
