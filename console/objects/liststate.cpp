// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/liststate.h"
#include "widgets/notice.h"
#include "widgets/texts.h"

namespace linekeeper {

ListState::ListState(const ObjectClass &objectClass, const ObjectMirror &mirror, QObject *parent)
    : QObject(parent)
    , m_class(objectClass)
    , m_mirror(mirror)
{
    const auto tell = [this](const ObjectClass *listed) {
        if (listed == &m_class)
            Q_EMIT changed();
    };
    connect(&mirror, &ObjectMirror::listingBegun, this, tell);
    connect(&mirror, &ObjectMirror::completed, this, tell);
    connect(&mirror, &ObjectMirror::listingFailed, this, tell);
}

void ListState::setLive(bool isLive)
{
    if (isLive == m_isLive)
        return;
    m_isLive = isLive;
    Q_EMIT changed();
}

QString ListState::summary(const QString &count) const
{
    if (m_mirror.objects(m_class).isEmpty() && !m_mirror.isComplete(m_class))
        return {};
    if (const Failure *why = m_mirror.failureOf(m_class))
        return tr("%1, may be out of date: %2").arg(count, textOf(*why));
    if (isStale())
        return tr("%1, may be out of date").arg(count);
    if (m_mirror.isComplete(m_class))
        return count;
    const std::optional<int> percent = m_mirror.percentListed(m_class);
    return percent ? tr("%1, loading … %2%").arg(count, QString::number(*percent))
                   : tr("%1, loading …").arg(count);
}

bool ListState::sayWhyUnread(Notice &notice) const
{
    const Failure *why = m_mirror.failureOf(m_class);
    if (why) {
        const QString text = textOf(*why);
        notice.say(tr("%1: cannot be read").arg(pluralTitleOf(m_class)),
                   why->isUnauthorized() ? text : tr("%1\nIt is tried again by itself.").arg(text));
    } else if (!m_mirror.isComplete(m_class)) {
        notice.say(tr("Loading …"), {});
    }
    return why || !m_mirror.isComplete(m_class);
}

} // namespace linekeeper
