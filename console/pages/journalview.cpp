// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/journalview.h"
#include "pages/journalmodel.h"
#include "widgets/consolestyle.h"
#include "widgets/furnish.h"
#include "widgets/tablecolumns.h"
#include "widgets/texts.h"
#include <QHeaderView>
#include <QScrollBar>
#include <algorithm>

namespace linekeeper {
namespace {

const QString columnsKey = QStringLiteral("columns/journal");
constexpr int messageWidthInCharacters = 40;
constexpr int rowsInReserve = 20; ///< above what is seen

} // namespace

JournalView::JournalView(JournalModel &model, QSettings &settings, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    furnishTable(*this);
    setFrameShape(QFrame::NoFrame);
    horizontalHeader()->setStretchLastSection(true);
    m_columns = new TableColumns(*this, settings);
    m_columns->holdInstants(JournalModel::Time, momentText);
    m_columns->begin(columnsKey, [this] { sizeColumns(); });
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, &JournalView::rememberPlace);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { takeInserted(first, last); });
    connect(&model, &QAbstractItemModel::modelReset, this, &JournalView::goToEnd);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (isFollowing())
            m_unseen = 0;
        Q_EMIT moved();
    });
}

QMenu &JournalView::columnsMenu() const
{
    return m_columns->menu();
}

void JournalView::keepColumns() const
{
    m_columns->keep();
}

void JournalView::retranslate()
{
    m_columns->retranslate();
}

/// The code can be filtered by, and is shown to whoever wants to see it: messages need the room more.
void JournalView::sizeColumns()
{
    const int unit = fontMetrics().averageCharWidth();
    const std::pair<JournalModel::Column, int> widths[] = {
        {JournalModel::Level, unit * 15},
        {JournalModel::Code, unit * 31},
        {JournalModel::Object, unit * 30},
        {JournalModel::User, unit * 12},
    };
    for (const auto &[column, width] : widths)
        setColumnWidth(column, width + 2 * ConsoleStyle::cellPadding);
    setColumnWidth(JournalModel::Time, m_columns->leastWidth(JournalModel::Time));
    setColumnHidden(JournalModel::Code, true);
}

/// With room for a message.
QSize JournalView::sizeHint() const
{
    const int message = fontMetrics().averageCharWidth() * messageWidthInCharacters;
    const QHeaderView *header = horizontalHeader();
    return {header->length() - header->sectionSize(JournalModel::Message) + message,
            QTableView::sizeHint().height()};
}

bool JournalView::isFollowing() const
{
    return verticalScrollBar()->value() == verticalScrollBar()->maximum();
}

bool JournalView::wantsOlder() const
{
    return verticalScrollBar()->value() < rowsInReserve;
}

void JournalView::goToEnd()
{
    m_unseen = 0;
    scrollToBottom();
    Q_EMIT moved();
}

void JournalView::rememberPlace()
{
    m_wasFollowing = isFollowing();
}

void JournalView::takeInserted(int first, int last)
{
    const bool isNewer = first > 0;
    const int count = last - first + 1;
    const int place = verticalScrollBar()->value();
    doItemsLayout();
    if (m_wasFollowing)
        return goToEnd();
    if (isNewer)
        m_unseen += count;
    else
        verticalScrollBar()->setValue(place + count); // rows are all of one height
    Q_EMIT moved();
}

} // namespace linekeeper
