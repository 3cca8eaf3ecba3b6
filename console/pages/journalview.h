// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTableView>

class QMenu;
class QSettings;

namespace linekeeper {

class JournalModel;
class TableColumns;

/// Shows the journal: at its end it follows what comes, elsewhere it stays where one reads and counts.
class JournalView final : public QTableView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalView)
public:
    /// Both outlive the view.
    JournalView(JournalModel &model, QSettings &settings, QWidget *parent = nullptr);

    QMenu &columnsMenu() const;
    void keepColumns() const;
    /// The model is in another language.
    void retranslate();

    bool isFollowing() const;
    /// So little is left above that more should come.
    bool wantsOlder() const;
    int unseen() const { return m_unseen; }
    void goToEnd();

    QSize sizeHint() const override;

Q_SIGNALS:
    /// What is to be seen, or what not yet, is another now.
    void moved();

private:
    void rememberPlace();
    void takeInserted(int first, int last);
    void sizeColumns();

    JournalModel &m_model;
    TableColumns *m_columns;
    bool m_wasFollowing = true;
    int m_unseen = 0;
};

} // namespace linekeeper
