// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"
#include <QStringMatcher>
#include <QTimer>

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
    using Found = std::function<void(const QList<Hit> &)>;

    ObjectIndex(const ObjectMirror::Classes &classes, const ObjectMirror &mirror);

    /// Those whose name has the words in it, without regard to case; what begins with them comes first. Told
    /// later, unless something else is looked for by then.
    void find(const QString &words, qsizetype most, const Found &then);

private:
    void goOn();
    bool readNext();
    void look(const Hit &hit);
    bool isDone() const { return m_first.size() >= m_most; }

    QList<ObjectMirror::Objects> m_unread;
    ObjectMirror::Objects::const_iterator m_next; ///< of the first of them
    QList<Hit> m_all; ///< that were read
    QStringMatcher m_words;
    qsizetype m_most = 0;
    Found m_then;
    qsizetype m_looked = 0; ///< how many of all
    QList<Hit> m_first; ///< begin with the words
    QList<Hit> m_others;
    QTimer m_later;
};

} // namespace linekeeper
