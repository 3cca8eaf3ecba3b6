// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objecttableview.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "widgets/actions.h"
#include "widgets/columnactions.h"
#include "widgets/furnish.h"
#include <QCryptographicHash>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int sampledRows = 200;
constexpr int leastWidthInCharacters = 12;
constexpr int leastWidthOfWords = 50; ///< where a state is told in plain words
constexpr int greatestWidthInCharacters = 44;
constexpr int rowPadding = 12;

} // namespace

ObjectTableView::ObjectTableView(ObjectTableModel &model, ObjectTableProxy &proxy, QSettings &settings,
                                 QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_settings(settings)
    , m_columnsMenu(new QMenu(this))
{
    setModel(&proxy);
    setSortingEnabled(true);
    furnishTable(*this, rowPadding);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setResizeContentsPrecision(sampledRows);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &ObjectTableView::showHeaderMenu);
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &ObjectTableView::fillColumnsMenu);
    connect(&model, &ObjectTableModel::aboutToFlush, this, &ObjectTableView::rememberTop);
    connect(&model, &ObjectTableModel::flushed, this, &ObjectTableView::returnToTop);
    connect(&proxy, &ObjectTableProxy::aboutToFollow, this, &ObjectTableView::rememberTop);
    connect(&proxy, &ObjectTableProxy::followed, this, &ObjectTableView::returnToTop);
    restoreColumns();
    for (int column = 0; column < header->count(); ++column)
        noteWidth(column);
    connect(header, &QHeaderView::sectionResized, this, &ObjectTableView::noteWidth);
    connect(&proxy, &ObjectTableProxy::arranged, this, &ObjectTableView::fitOnce);
    m_columnActions = new ColumnActions(*this);
    connect(m_columnActions, &ColumnActions::arranged, this, [this] { m_isFitted = true; });
    connect(m_columnActions, &ColumnActions::filterRequested, this, &ObjectTableView::filterRequested);
    fillColumnsMenu();
}

void ObjectTableView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        fillColumnsMenu();
        makeRoomForTitles();
    }
    QTableView::changeEvent(event);
}

void ObjectTableView::offerFilter()
{
    m_columnActions->offerFilter();
}

void ObjectTableView::keepColumns() const
{
    if (!m_isFitted)
        return;
    m_settings.setValue(key(), horizontalHeader()->saveState());
}

void ObjectTableView::restoreColumns()
{
    m_isFitted = horizontalHeader()->restoreState(m_settings.value(key()).toByteArray());
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
            const int most = std::max(least, unit * greatestWidthInCharacters);
            header->resizeSection(column, std::clamp(wanted, least, most));
        }
    m_isFitted = model()->rowCount() > 0;
}

void ObjectTableView::noteWidth(int column)
{
    const QHeaderView *header = horizontalHeader();
    if (header->sectionSize(column) == 0)
        return; // hidden
    if (header->sectionSize(column) < header->sectionSizeHint(column))
        m_narrow.insert(column);
    else
        m_narrow.remove(column);
}

/// They may be longer in this language.
void ObjectTableView::makeRoomForTitles()
{
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        if (!header->isSectionHidden(column) && !m_narrow.contains(column))
            header->resizeSection(column,
                                  std::max(header->sectionSize(column), header->sectionSizeHint(column)));
}

void ObjectTableView::updateGeometries()
{
    stretchLastColumn();
    QTableView::updateGeometries();
}

/// It takes the room that the others leave, unless that is too little for its title.
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
    const bool hasRoom = left >= header->sectionSizeHint(last);
    if (hasRoom == header->stretchLastSection())
        return;
    header->setStretchLastSection(hasRoom);
    if (!hasRoom)
        header->resizeSection(last, header->sectionSizeHint(last));
}

void ObjectTableView::fillColumnsMenu()
{
    m_columnsMenu->clear();
    m_columnsMenu->setTitle(tr("&Columns"));
    m_columnActions->retranslate();
    m_columnsMenu->addActions(m_columnActions->all());
    m_columnsMenu->addSeparator();
    QHeaderView *header = horizontalHeader();
    const bool isOnlyOne = header->count() - header->hiddenSectionCount() == 1;
    for (int column = 0; column < header->count(); ++column) {
        QAction *action = m_columnsMenu->addAction(m_model.headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        allow(*action, isOnlyOne && action->isChecked() ? tr("No other column is shown.") : QString());
        connect(action, &QAction::toggled, this, [this, header, column](bool isShown) {
            m_isFitted = true;
            header->setSectionHidden(column, !isShown);
            if (isShown && header->sectionSize(column) < header->minimumSectionSize() * 2)
                resizeColumnToContents(column);
        });
    }
    m_columnsMenu->addSeparator();
    connect(m_columnsMenu->addAction(tr("As at First")), &QAction::triggered, this,
            &ObjectTableView::showDefaultColumns);
}

void ObjectTableView::showHeaderMenu(const QPoint &place)
{
    if (const int column = horizontalHeader()->logicalIndexAt(place); column >= 0)
        m_columnActions->choose(column);
    m_columnsMenu->popup(horizontalHeader()->mapToGlobal(place));
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
