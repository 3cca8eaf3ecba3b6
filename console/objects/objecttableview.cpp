// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objecttableview.h"
#include "objects/fieldtypes.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "widgets/clipboard.h"
#include "widgets/columnactions.h"
#include "widgets/furnish.h"
#include "widgets/tablecolumns.h"
#include <QCryptographicHash>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int sampledRows = 200;
constexpr int leastWidthInCharacters = 12;
constexpr int leastWidthOfWords = 50; ///< where a state is told in plain words
constexpr int greatestWidthInCharacters = 44;
constexpr int greatestWidthOfWords = 72;
constexpr int rowPadding = 12;

} // namespace

ObjectTableView::ObjectTableView(ObjectTableModel &model, ObjectTableProxy &proxy, QSettings &settings,
                                 QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_proxy(proxy)
{
    setModel(&proxy);
    setSortingEnabled(true);
    furnishTable(*this, rowPadding, [this] { copySelected(); });
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    QHeaderView *header = horizontalHeader();
    header->setStretchLastSection(true);
    header->setResizeContentsPrecision(sampledRows);
    m_columns = new TableColumns(*this, settings);
    holdInstants();
    connect(m_columns, &TableColumns::arranged, this, [this] { m_isFitted = true; });
    connect(m_columns, &TableColumns::resetRequested, this, &ObjectTableView::showDefaultColumns);
    connect(m_columns, &TableColumns::settled, this, &ObjectTableView::keepColumns);
    connect(&m_columns->actions(), &ColumnActions::filterRequested, this, &ObjectTableView::filterRequested);
    connect(&model, &ObjectTableModel::aboutToFlush, this, &ObjectTableView::rememberTop);
    connect(&model, &ObjectTableModel::flushed, this, &ObjectTableView::returnToTop);
    connect(&proxy, &ObjectTableProxy::aboutToFollow, this, &ObjectTableView::rememberTop);
    connect(&proxy, &ObjectTableProxy::followed, this, &ObjectTableView::returnToTop);
    restoreColumns();
    connect(&proxy, &ObjectTableProxy::arranged, this, &ObjectTableView::fitOnce);
}

void ObjectTableView::holdInstants()
{
    for (int column = 0; column < m_model.columns().size(); ++column)
        if (const auto &one = m_model.columns()[column]; one.field->kind == Kind::Instant && !one.isAge())
            m_columns->holdInstants(column, qOverload<const QDateTime &>(instantText));
}

void ObjectTableView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_columns->retranslate();
    QTableView::changeEvent(event);
}

void ObjectTableView::showEvent(QShowEvent *event)
{
    m_model.setWatched(true);
    QTableView::showEvent(event);
}

void ObjectTableView::hideEvent(QHideEvent *event)
{
    m_model.setWatched(false);
    QTableView::hideEvent(event);
}

void ObjectTableView::offerFilter()
{
    m_columns->actions().offerFilter();
}

/// As they are now, whatever comes while many are copied: cells apart by tabs.
void ObjectTableView::copySelected()
{
    QList<ObjectPtr> objects;
    for (const int row : selectedRows(*this))
        objects.append(m_model.object(m_proxy.mapToSource(m_proxy.index(row, 0)).row()));
    QList<int> columns;
    for (int place = 0; place < horizontalHeader()->count(); ++place)
        if (const int column = horizontalHeader()->logicalIndex(place); !isColumnHidden(column))
            columns.append(column);
    const auto line = [&model = m_model, objects, columns](qsizetype index) {
        QStringList cells;
        for (const int column : columns)
            cells.append(model.text(*objects[index], column).simplified());
        return cells.join(u'\t');
    };
    copyLines(*this, accessibleName(), objects.size(), line);
}

QMenu &ObjectTableView::columnsMenu()
{
    return m_columns->menu();
}

void ObjectTableView::keepColumns() const
{
    if (m_isFitted)
        m_columns->keep(key());
}

void ObjectTableView::restoreColumns()
{
    m_isFitted = m_columns->restore(key());
    if (!m_isFitted)
        showDefaultColumns();
}

void ObjectTableView::showDefaultColumns()
{
    QHeaderView *header = horizontalHeader();
    const auto &shown = m_model.presentation().columns;
    for (int column = 0; column < m_model.columns().size(); ++column)
        header->setSectionHidden(column,
                                 !shown.isEmpty() && !shown.contains(m_model.columns()[column].field->name));
    for (qsizetype place = 0; place < shown.size(); ++place)
        header->moveSection(header->visualIndex(m_model.columnOf(shown[place])), int(place));
    fitColumns();
    const int first = shown.isEmpty() ? 0 : m_model.columnOf(shown.first());
    sortByColumn(first, Qt::AscendingOrder);
}

void ObjectTableView::fitColumns()
{
    QHeaderView *header = horizontalHeader();
    const int unit = fontMetrics().averageCharWidth();
    for (int column = 0; column < header->count(); ++column)
        if (!header->isSectionHidden(column)) {
            const int wanted = std::max(sizeHintForColumn(column), header->sectionSizeHint(column));
            const bool saysMore
                = m_model.presentation().sentences.contains(m_model.columns()[column].field->name);
            const int least = unit * (saysMore ? leastWidthOfWords : leastWidthInCharacters);
            const int most = unit * (saysMore ? greatestWidthOfWords : greatestWidthInCharacters);
            header->resizeSection(column, std::clamp(wanted, least, most));
        }
    m_isFitted = model()->rowCount() > 0;
}

void ObjectTableView::updateGeometries()
{
    if (m_columns) // there are none while the model comes
        stretchLastColumn();
    QTableView::updateGeometries();
}

/// Also of what is not there yet.
int ObjectTableView::sizeHintForColumn(int column) const
{
    const int least = m_columns ? m_columns->leastWidth(column) : 0;
    return std::max(QTableView::sizeHintForColumn(column), least);
}

/// It takes the room that the others leave, unless that is too little for it.
void ObjectTableView::stretchLastColumn()
{
    QHeaderView *header = horizontalHeader();
    int place = header->count() - 1;
    while (place > 0 && header->isSectionHidden(header->logicalIndex(place)))
        --place;
    const int last = header->logicalIndex(place);
    if (last < 0)
        return;
    const int left = viewport()->width() - header->length() + header->sectionSize(last);
    const int least = m_columns->leastWidth(last);
    const bool hasRoom = left >= least;
    const bool isTooWide = header->sectionSize(last) > left; // the header stretches it, but never narrows it
    if (hasRoom == header->stretchLastSection() && !(hasRoom && isTooWide))
        return;
    header->setStretchLastSection(false);
    if (!hasRoom || isTooWide)
        header->resizeSection(last, least);
    header->setStretchLastSection(hasRoom);
}

QList<const FieldSpec *> ObjectTableView::shownFields() const
{
    QList<const FieldSpec *> fields;
    for (int place = 0; place < horizontalHeader()->count(); ++place)
        if (const int column = horizontalHeader()->logicalIndex(place); !isColumnHidden(column))
            fields.append(m_model.columns()[column].field);
    return fields;
}

void ObjectTableView::fitOnce()
{
    if (!m_isFitted)
        fitColumns();
}

/// Of steps within steps the first counts.
void ObjectTableView::rememberTop()
{
    if (!m_top.isValid())
        m_top = verticalScrollBar()->value() > 0 ? indexAt(QPoint(0, 0)) : QModelIndex();
}

void ObjectTableView::returnToTop()
{
    if (m_top.isValid())
        verticalScrollBar()->setValue(m_top.row()); // rows are all of one height
    m_top = QModelIndex();
}

/// A declaration with other columns begins anew.
QString ObjectTableView::key() const
{
    QByteArray names;
    for (const ObjectTableModel::Column &column : m_model.columns())
        names += toText(column.field->name).toUtf8() + ' ';
    return QStringLiteral("columns/%1-%2")
        .arg(toText(m_model.objectClass().name),
             QString::fromLatin1(QCryptographicHash::hash(names, QCryptographicHash::Sha1).toHex().left(8)));
}

} // namespace linekeeper
