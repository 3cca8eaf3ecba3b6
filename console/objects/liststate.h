// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"

namespace linekeeper {

class Notice;

/// How far what a page shows of a class of the mirror may be believed, in words that are the same on all
/// pages.
class ListState final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListState)
public:
    /// The mirror outlives it. It is not live at first.
    ListState(const ObjectClass &objectClass, const ObjectMirror &mirror, QObject *parent);

    /// Whether changes come in.
    void setLive(bool isLive);
    bool isLive() const { return m_isLive; }
    /// Whether what is shown may be out of date.
    bool isStale() const { return !m_isLive || m_mirror.mayBeOutOfDate(m_class); }
    /// How many there are, and what is to be known of that; empty: nothing was read.
    QString summary(const QString &count) const;
    /// Says why there is nothing to be shown yet. False, and nothing is said: it was read.
    bool sayWhyUnread(Notice &notice) const;

Q_SIGNALS:
    void changed();

private:
    const ObjectClass &m_class;
    const ObjectMirror &m_mirror;
    bool m_isLive = false;
};

} // namespace linekeeper
