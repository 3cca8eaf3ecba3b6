// SPDX-License-Identifier: GPL-3.0-or-later
#include "modelwatch.h"
#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAbstractProxyModel>

namespace linekeeper {
namespace {

/// Of lists, tables and trees of items: they end with a reset that the tester does not survive.
bool isOfQt(const QAbstractItemModel &model)
{
    return model.inherits("QListModel") || model.inherits("QTableModel") || model.inherits("QTreeModel");
}

void watch(QAbstractItemModel &model)
{
    if (isOfQt(model))
        return;
    using Mode = QAbstractItemModelTester::FailureReportingMode;
    if (!model.findChild<QAbstractItemModelTester *>())
        new QAbstractItemModelTester(&model, Mode::Fatal, &model);
    if (const auto *proxy = qobject_cast<QAbstractProxyModel *>(&model); proxy && proxy->sourceModel())
        watch(*proxy->sourceModel());
}

} // namespace

void watchModels(const QWidget &window)
{
    for (const auto *view : window.findChildren<QAbstractItemView *>())
        if (view->model())
            watch(*view->model());
}

} // namespace linekeeper
