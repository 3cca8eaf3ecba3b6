// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/pagebook.h"
#include "pages/subject.h"
#include <QWidget>

class QLabel;
class QStackedLayout;

namespace linekeeper {

class ListState;
class Notice;
class ObjectTableModel;
class ObjectTableProxy;
class ObjectTableView;

/// The active alarms, for who may read them.
class AlarmTable final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlarmTable)
public:
    explicit AlarmTable(const PageParts &parts, QWidget *parent = nullptr);
    ~AlarmTable() override;

    /// Whether changes come in; else what is shown may be out of date.
    void setLive(bool isLive);
    QList<ObjectPtr> selected() const;
    void select(const QUuid &alarm);
    void focusTable();
    /// Null: there is no table.
    QMenu *columnsMenu() const;

Q_SIGNALS:
    void selectionChanged();
    void activated();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void retranslate();
    void reflectState();
    void say();
    void sayWhyEmpty();

    const PageParts m_parts;
    ListState *m_state;
    ObjectTableModel *m_model = nullptr; ///< null, like those below: they may not be read
    ObjectTableProxy *m_proxy = nullptr;
    ObjectTableView *m_view = nullptr;
    QLabel *m_title;
    QLabel *m_count;
    Notice *m_notice;
    QStackedLayout *m_stack;
};

/// What an alarm is about.
Subject subjectOf(const Object &alarm);

} // namespace linekeeper
