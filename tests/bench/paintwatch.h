// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractItemView>
#include <QEvent>

/// Tells when rows were painted first.
class PaintWatch final : public QObject {
public:
    void watch(const QAbstractItemView &view)
    {
        m_view = &view;
        view.viewport()->installEventFilter(this);
    }
    bool hasSeenRows() const { return m_hasSeenRows; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_hasSeenRows = m_hasSeenRows || (event->type() == QEvent::Paint && m_view->model()->rowCount() > 0);
        return false;
    }

private:
    const QAbstractItemView *m_view = nullptr;
    bool m_hasSeenRows = false;
};
