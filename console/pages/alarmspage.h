// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/pagebook.h"
#include "pages/subject.h"
#include "pages/watchedpage.h"

class QSplitter;

namespace linekeeper {

class AlarmTable;
class JournalPanel;

/// What is wrong, who sees to it, and what happened around it.
class AlarmsPage final : public WatchedPage {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlarmsPage)
public:
    explicit AlarmsPage(const PageParts &parts, QWidget *parent = nullptr);
    ~AlarmsPage() override;

    QString key() const override { return QStringLiteral("alarms"); }
    QString title() const override;
    Symbol symbol() const override { return Symbol::Alarms; }
    const ObjectClass *shownClass() const override;
    QList<QAction *> objectActions() const override;
    QMenu *viewMenu() const override { return m_columns; }
    /// Whether alarms may be read.
    bool hasAlarms() const;
    void focusContent() override;
    bool hasSearch() const override { return true; }
    void focusSearch() override;
    void showObject(const QUuid &alarm) override;
    void refreshRights() override;

protected:
    void changeEvent(QEvent *event) override;
    void followWatch() override;

private:
    QAction *addAction(const QKeySequence &key, Symbol symbol, void (AlarmsPage::*slot)());
    void build();
    void retranslate();
    void refreshActions();
    void choose(const Subject &subject);
    void acknowledge();
    void goToSubject();
    void showAround();
    void showOnlySubject();
    QString whyNotAcknowledge() const;
    QString whyNotGo() const;

    const PageParts m_parts;
    Subject m_subject; ///< of the alarm or the line that was chosen last
    QSplitter *m_splitter;
    AlarmTable *m_alarms;
    JournalPanel *m_journal;
    QMenu *m_columns; ///< of the table of alarms, if there is one, and of the journal
    QAction *m_acknowledge = nullptr;
    QAction *m_go = nullptr;
    QAction *m_around = nullptr;
    QAction *m_only = nullptr;
};

} // namespace linekeeper
