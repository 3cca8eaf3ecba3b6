// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include <QTableView>

class QMenu;
class QSettings;

namespace linekeeper {

class ObjectTableModel;
class ObjectTableProxy;
class TableColumns;

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
    QMenu &columnsMenu();
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
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void updateGeometries() override;
    int sizeHintForColumn(int column) const override;

private:
    void holdInstants();
    void restoreColumns();
    void showDefaultColumns();
    void fitColumns();
    void stretchLastColumn();
    void fitOnce();
    void rememberTop();
    void returnToTop();
    void copySelected();
    QString key() const;

    ObjectTableModel &m_model;
    const ObjectTableProxy &m_proxy;
    TableColumns *m_columns = nullptr;
    bool m_isFitted = false; ///< to contents that were there, or by hand
    QPersistentModelIndex m_top; ///< what is at the upper edge while changes come in
};

} // namespace linekeeper
