// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/methodseditor.h"
#include "classes/methods.h"
#include <QListWidget>

namespace linekeeper {
namespace {

constexpr int rowsShown = 6;
const QString allMethods = QStringLiteral("*");

} // namespace

MethodsEditor::MethodsEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_list(new QListWidget(this))
{
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setFixedHeight((m_list->fontMetrics().height() + 6) * rowsShown + 2 * m_list->frameWidth());
    hold(m_list);
    fill({});
    connect(m_list, &QListWidget::itemChanged, this, &FieldEditor::edited);
}

/// Those that were given come in their own order first: it is part of the value.
void MethodsEditor::fill(const QStringList &ticked)
{
    QStringList names{allMethods};
    for (const MethodClass *method : methodCatalogue())
        if (!method->forEveryone)
            names.append(toText(method->name));
    for (qsizetype place = 0; place < ticked.size(); ++place) {
        names.removeOne(ticked[place]);
        names.insert(place, ticked[place]);
    }
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const QString &name : std::as_const(names)) {
        auto *item = new QListWidgetItem(m_list);
        item->setData(Qt::UserRole, name);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(ticked.contains(name) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
    retranslate();
}

Value MethodsEditor::value() const
{
    QJsonArray names;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked)
            names.append(m_list->item(row)->data(Qt::UserRole).toString());
    return names;
}

void MethodsEditor::setValue(const Value &value)
{
    fill(Field<QStringList>::read(value));
}

void MethodsEditor::setReadOnly(bool isReadOnly)
{
    m_list->setEnabled(!isReadOnly);
}

QWidget *MethodsEditor::input() const
{
    return m_list;
}

void MethodsEditor::retranslate()
{
    FieldEditor::retranslate();
    const QSignalBlocker blocker(m_list);
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const QString name = item->data(Qt::UserRole).toString();
        const MethodClass *method = findMethod(name);
        if (name == allMethods)
            item->setText(tr("All methods, those to come as well"));
        else
            item->setText(method ? translated(method->name, method->label) : name);
        item->setToolTip(method ? translated(method->name, method->help) : QString());
    }
}

} // namespace linekeeper
