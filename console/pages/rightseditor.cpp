// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/rightseditor.h"
#include "classes/catalogue.h"
#include "classes/role.h"
#include "pages/roletext.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <algorithm>
#include <optional>

namespace linekeeper {
namespace {

constexpr int actionCount = int(std::size(role::actions));
constexpr int limitColumn = actionCount;
constexpr int rowPadding = 6;
constexpr int limitWidthInCharacters = 18;
const QString classMember = toText(role::right::className.name);
const QString actionsMember = toText(role::right::actions.name);
const QString attributesMember = toText(role::right::attributes.name);

/// Out of "team=blue, site=x"; nothing: it is no such text.
std::optional<QJsonObject> readLimit(const QString &text)
{
    QJsonObject attributes;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype sign = part.indexOf(u'=');
        if (sign < 0 || part.left(sign).trimmed().isEmpty())
            return std::nullopt;
        attributes.insert(part.left(sign).trimmed(), part.mid(sign + 1).trimmed());
    }
    return attributes.isEmpty() ? std::nullopt : std::optional(attributes);
}

QStringList actionsOf(const QJsonObject &entry)
{
    return Field<QStringList>::read(entry[actionsMember]);
}

QString nameOf(int column)
{
    return toText(role::actions[column].name);
}

} // namespace

RightsEditor::RightsEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_table(new QTableWidget(0, actionCount + 1, this))
    , m_class(new QComboBox(this))
    , m_add(new QPushButton(this))
{
    build();
    setValue(QJsonArray());
    connect(m_table, &QTableWidget::cellChanged, this, &RightsEditor::take);
    connect(m_add, &QPushButton::clicked, this, &RightsEditor::addLimited);
}

void RightsEditor::build()
{
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + rowPadding);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const ObjectClass *objectClass : catalogue())
        m_class->addItem(QString(), toText(objectClass->name));
    auto *below = new QHBoxLayout;
    below->addWidget(m_class);
    below->addWidget(m_add);
    below->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_table);
    layout->addLayout(below);
    setFocusProxy(m_table);
}

Value RightsEditor::value() const
{
    if (!m_isEdited)
        return m_given;
    QJsonArray entries;
    for (const Row &row : m_rows)
        if (!actionsOf(row.entry).isEmpty())
            entries.append(row.entry);
    return entries;
}

/// Several entries without limits about one class are one row: the first of them has it all.
void RightsEditor::setValue(const Value &value)
{
    m_given = value;
    m_isEdited = false;
    m_rows.clear();
    for (const ObjectClass *objectClass : catalogue())
        m_rows.append({{{classMember, toText(objectClass->name)}, {actionsMember, QJsonArray()}}, false});
    const QJsonArray entries = value.toArray();
    for (const QJsonValue given : entries) {
        const QJsonObject entry = given.toObject();
        const bool isLimited = !entry[attributesMember].toObject().isEmpty();
        const auto known = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) {
            return !isLimited && !row.isLimited && row.entry[classMember] == entry[classMember];
        });
        if (known == m_rows.end()) {
            m_rows.append({entry, isLimited});
            continue;
        }
        QStringList actions = actionsOf(known->entry) + actionsOf(entry);
        actions.removeDuplicates();
        if (actionsOf(known->entry).isEmpty())
            known->entry = entry;
        known->entry.insert(actionsMember, QJsonArray::fromStringList(actions));
    }
    fill();
}

void RightsEditor::fill()
{
    const QSignalBlocker blocker(m_table);
    m_table->setRowCount(int(m_rows.size()));
    for (int row = 0; row < m_rows.size(); ++row)
        fillRow(row);
    const int height = m_table->verticalHeader()->defaultSectionSize() * m_table->rowCount();
    m_table->setFixedHeight(height + m_table->horizontalHeader()->sizeHint().height()
                            + 2 * m_table->frameWidth());
}

void RightsEditor::fillRow(int row)
{
    const Row &shown = m_rows[row];
    const QStringList actions = actionsOf(shown.entry);
    const QString title = titleOf(shown);
    m_table->setVerticalHeaderItem(row, new QTableWidgetItem(title));
    for (int column = 0; column < actionCount; ++column) {
        auto *item = new QTableWidgetItem;
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(actions.contains(nameOf(column)) ? Qt::Checked : Qt::Unchecked);
        const QString action = translated(role::objectClass.name, role::actions[column].label);
        item->setData(Qt::AccessibleTextRole, QStringLiteral("%1: %2").arg(title, action));
        item->setToolTip(QStringLiteral("%1: %2").arg(title, action));
        m_table->setItem(row, column, item);
    }
    auto *limit = new QTableWidgetItem(limitText(shown.entry[attributesMember].toObject()));
    limit->setFlags(shown.isLimited ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable
                                    : Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    limit->setToolTip(shown.isLimited
                          ? tr("Such as team=blue, site=north: only objects that bear all of these")
                          : tr("All objects"));
    m_table->setItem(row, limitColumn, limit);
}

void RightsEditor::take(int row, int column)
{
    QJsonObject &entry = m_rows[row].entry;
    const QTableWidgetItem *item = m_table->item(row, column);
    if (column == limitColumn) {
        const auto limit = readLimit(item->text());
        if (limit)
            entry.insert(attributesMember, *limit);
        else
            entry.remove(attributesMember); // which is told, and can't be saved
    } else {
        QStringList actions = actionsOf(entry);
        actions.removeAll(nameOf(column));
        if (item->checkState() == Qt::Checked)
            actions.append(nameOf(column));
        entry.insert(actionsMember, QJsonArray::fromStringList(actions));
    }
    m_isEdited = true;
    Q_EMIT edited();
}

/// It counts once something is ticked in it.
void RightsEditor::addLimited()
{
    m_rows.append({{{classMember, m_class->currentData().toString()}, {actionsMember, QJsonArray()}}, true});
    fill();
    const int row = m_table->rowCount() - 1;
    m_table->setCurrentCell(row, limitColumn);
    m_table->setFocus();
    m_table->editItem(m_table->item(row, limitColumn));
}

void RightsEditor::setReadOnly(bool isReadOnly)
{
    m_table->setEnabled(!isReadOnly);
    m_class->setVisible(!isReadOnly);
    m_add->setVisible(!isReadOnly);
}

QWidget *RightsEditor::input() const
{
    return m_table;
}

/// A limited entry without its limit would be one without any.
QString RightsEditor::whyNoValue() const
{
    for (const Row &row : m_rows)
        if (row.isLimited && !row.entry.contains(attributesMember) && !actionsOf(row.entry).isEmpty())
            return tr("%1: write what it is limited to as key=value, key=value.").arg(titleOf(row));
    return {};
}

QString RightsEditor::className(const Row &row) const
{
    return row.entry[classMember].toString();
}

QString RightsEditor::titleOf(const Row &row) const
{
    const ObjectClass *objectClass = findClass(className(row));
    return objectClass ? pluralTitleOf(*objectClass) : className(row); // of a newer service
}

void RightsEditor::retranslate()
{
    FieldEditor::retranslate();
    QStringList titles;
    for (const Choice &action : role::actions)
        titles.append(translated(role::objectClass.name, action.label));
    titles.append(tr("Limited to"));
    m_table->setHorizontalHeaderLabels(titles);
    for (int entry = 0; entry < m_class->count(); ++entry)
        m_class->setItemText(entry, pluralTitleOf(*findClass(m_class->itemData(entry).toString())));
    m_class->setAccessibleName(tr("Class"));
    m_add->setText(tr("Add a &Limited Row"));
    m_add->setToolTip(tr("For those objects of the class that bear some labels"));
    fill();
    m_table->resizeColumnsToContents();
    int width = 2 * m_table->frameWidth() + m_table->verticalHeader()->sizeHint().width()
        + std::max(m_table->fontMetrics().averageCharWidth() * limitWidthInCharacters,
                   m_table->horizontalHeader()->sectionSizeHint(limitColumn));
    for (int column = 0; column < actionCount; ++column)
        width += m_table->columnWidth(column);
    m_table->setMinimumWidth(width);
}

} // namespace linekeeper
