// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/watchedpage.h"

namespace linekeeper {

void WatchedPage::setLive(bool isLive)
{
    if (isLive == m_isLive)
        return;
    m_isLive = isLive;
    followWatch();
}

void WatchedPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_isShown = true;
    followWatch();
}

void WatchedPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_isShown = false;
    followWatch();
}

} // namespace linekeeper
