// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include <QSet>
#include <QTableView>

class QMenu;
class QSettings;

namespace linekeeper {

class ColumnActions;
class ObjectTableModel;
class ObjectTableProxy;

/// Shows a table of objects. What arrives moves neither the selection nor what is being looked at; which
/// columns there are, how wide and in which order, is kept for each class.
class ObjectTableView final : public QTableView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectTableView)
public:
    /// Models and settings outlive the view.
    ObjectTableView(ObjectTableModel &model, ObjectTableProxy &proxy, QSettings &settings,
                    QWidget *parent = nullptr);

    /// What can be done with the column of the current cell; and all of them, to be ticked.
    QMenu &columnsMenu() { return *m_columnsMenu; }
    /// What is shown can be searched: filterRequested() is answered.
    void offerFilter();
    void keepColumns() const;
    /// The fields of the columns that are shown, in their order.
    QList<const FieldSpec *> shownFields() const;

Q_SIGNALS:
    /// Only what holds some text in this column is wanted.
    void filterRequested(int column);

protected:
    void changeEvent(QEvent *event) override;
    void updateGeometries() override;

private:
    void restoreColumns();
    void showDefaultColumns();
    void fitColumns();
    void noteWidth(int column);
    void makeRoomForTitles();
    void stretchLastColumn();
    void fillColumnsMenu();
    void showHeaderMenu(const QPoint &place);
    void fitOnce();
    void rememberTop();
    void returnToTop();
    QString key() const;

    ObjectTableModel &m_model;
    QSettings &m_settings;
    QMenu *m_columnsMenu;
    ColumnActions *m_columnActions;
    bool m_isFitted = false; ///< to contents that were there, or by hand
    QSet<int> m_narrow; ///< columns that people made narrower than their titles
    QPersistentModelIndex m_top; ///< what is at the upper edge while changes come in
};

} // namespace linekeeper
