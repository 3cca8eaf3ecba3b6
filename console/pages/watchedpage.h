// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/page.h"

namespace linekeeper {

/// A page that asks for what it shows: as long as somebody looks at it and the service can be reached.
class WatchedPage : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchedPage)
public:
    using Page::Page;
    void setLive(bool isLive) override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    bool isLive() const { return m_isLive; }
    bool isWatched() const { return m_isLive && m_isShown; }
    /// One of these is another now.
    virtual void followWatch() = 0;

private:
    bool m_isLive = false;
    bool m_isShown = false;
};

} // namespace linekeeper
