// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/pageparts.h"
#include "widgets/page.h"

class QLabel;
class QMenu;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace linekeeper {

class ListState;
class Notice;
class RegistrarCounts;
class RegistrarTable;
class TableColumns;
struct Registrar;

/// The registrars that the accounts name: how their lines are, and which are paused.
class RegistrarsPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RegistrarsPage)
public:
    explicit RegistrarsPage(const PageParts &parts, QWidget *parent = nullptr);
    ~RegistrarsPage() override;

    QString key() const override { return QStringLiteral("registrars"); }
    QString title() const override;
    Symbol symbol() const override { return Symbol::Registrars; }
    QList<QAction *> objectActions() const override { return {m_pause, m_resume}; }
    QMenu *viewMenu() const override;
    void focusContent() override;
    void setLive(bool isLive) override;
    void refreshRights() override { refreshActions(); }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void buildTable();
    void sizeColumns();
    QAction *addAction(const QKeySequence &key, Symbol symbol, void (RegistrarsPage::*slot)());
    void follow();
    void retranslate();
    void reflectState();
    void reflectCounts();
    void refreshActions();
    void pause();
    void resume();
    /// Null: none.
    const Registrar *chosen() const;

    const PageParts m_parts;
    RegistrarCounts *m_counts;
    RegistrarTable *m_model;
    ListState *m_state; ///< of the accounts
    QSortFilterProxyModel *m_sorted;
    QTableView *m_table;
    TableColumns *m_columns = nullptr;
    QLabel *m_title;
    QLabel *m_number;
    Notice *m_notice;
    QStackedLayout *m_stack;
    QAction *m_pause;
    QAction *m_resume;
};

} // namespace linekeeper
