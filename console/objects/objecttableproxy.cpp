// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objecttableproxy.h"
#include "objects/objecttablemodel.h"
#include <algorithm>
#include <numeric>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

/// How long events wait for the arranging at most, but for one step.
constexpr qint64 sliceMilliseconds = 8;
/// From here on it is cheaper to show all anew than to tell of single rows.
constexpr int manyRows = 200;
constexpr std::size_t rowsOfUpdate = 256;

QCollator peoplesOrder(const QLocale &locale)
{
    QCollator collator(locale);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    return collator;
}

} // namespace

ObjectTableProxy::ObjectTableProxy(QObject *parent)
    : QAbstractProxyModel(parent)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &ObjectTableProxy::goOn);
}

void ObjectTableProxy::setSourceModel(QAbstractItemModel *model)
{
    QAbstractProxyModel::setSourceModel(model);
    m_model = qobject_cast<ObjectTableModel *>(model);
    m_arranger.emplace(*m_model);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this] { m_later.start(0ms); });
    connect(m_model, &ObjectTableModel::aboutToMoveToEnd, this, &ObjectTableProxy::forget);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, [this] { setShown(std::move(m_shown)); });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ObjectTableProxy::noteChange);
    connect(m_model, &QAbstractItemModel::headerDataChanged, this, &QAbstractItemModel::headerDataChanged);
    connect(m_model, &ObjectTableModel::flushed, this, &ObjectTableProxy::goOn);
    begin({.collator = peoplesOrder(QLocale())});
}

void ObjectTableProxy::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    m_search = text;
    RowArranger::Rules rules = m_arranger->rules();
    rules.search = TableSearch(text, *m_model);
    begin(rules);
}

void ObjectTableProxy::setLocale(const QLocale &locale)
{
    RowArranger::Rules rules = m_arranger->rules();
    rules.collator = peoplesOrder(locale);
    begin(rules);
}

void ObjectTableProxy::sort(int column, Qt::SortOrder order)
{
    RowArranger::Rules rules = m_arranger->rules();
    rules.column = column;
    rules.isDescending = order == Qt::DescendingOrder;
    begin(rules);
}

void ObjectTableProxy::begin(const RowArranger::Rules &rules)
{
    m_changed.clear();
    m_arranger->setRules(rules);
    if (!std::exchange(m_isAnew, true))
        m_sinceAsked.start(); // whoever types on waits for all of it
    goOn();
}

void ObjectTableProxy::goOn()
{
    m_later.stop();
    QElapsedTimer timer;
    timer.start();
    while (!m_changed.empty() || !m_arranger->isDone()) {
        if (timer.elapsed() >= sliceMilliseconds)
            return wait();
        if (m_changed.empty())
            m_arranger->step();
        else
            updateSome();
    }
    const bool follows = !std::exchange(m_isAnew, false);
    if (follows)
        Q_EMIT aboutToFollow();
    present(m_arranger->rows());
    if (follows)
        Q_EMIT followed();
    Q_EMIT arranged();
}

void ObjectTableProxy::wait()
{
    m_later.start(0ms);
    if (m_isAnew && m_sinceAsked.hasExpired(m_patience.count()))
        Q_EMIT arranging(m_arranger->percentRead());
}

void ObjectTableProxy::updateSome()
{
    const std::size_t left = m_changed.size() - std::min(m_changed.size(), rowsOfUpdate);
    const Rows some(m_changed.begin() + std::ptrdiff_t(left), m_changed.end());
    m_changed.resize(left);
    m_arranger->update(some);
}

/// In at most four steps, whatever there is to be done: what goes is moved to the end and dropped, what comes
/// is appended, and all is put in order.
void ObjectTableProxy::present(const Rows &rows)
{
    if (rows == m_shown)
        return;
    std::vector<bool> isWanted(std::size_t(m_model->rowCount()));
    for (const int row : rows)
        isWanted[std::size_t(row)] = true;
    dropRows(isWanted);
    Rows all = m_shown;
    m_placeOf.resize(isWanted.size(), -1);
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(all),
                 [this](int row) { return m_placeOf[std::size_t(row)] < 0; });
    if (all.size() > m_shown.size()) {
        const bool isAppended = std::equal(m_shown.begin(), m_shown.end(), rows.begin());
        beginInsertRows({}, int(m_shown.size()), int(all.size()) - 1);
        setShown(isAppended ? rows : all);
        endInsertRows();
    }
    if (rows != m_shown)
        reorder(rows);
}

void ObjectTableProxy::dropRows(const std::vector<bool> &isWanted)
{
    const auto stays = [&](int row) { return isWanted[std::size_t(row)]; };
    const auto first = std::find_if_not(m_shown.begin(), m_shown.end(), stays);
    if (first == m_shown.end())
        return;
    const auto next = std::find_if(first, m_shown.end(), stays);
    if (std::all_of(next, m_shown.end(), stays))
        return dropStretch(int(first - m_shown.begin()), int(next - m_shown.begin()));
    Rows left = m_shown;
    const auto end = std::stable_partition(left.begin(), left.end(), stays);
    const auto count = int(end - left.begin());
    reorder(left);
    dropStretch(count, int(m_shown.size()));
}

void ObjectTableProxy::dropStretch(int first, int end)
{
    beginRemoveRows({}, first, end - 1);
    Rows left = m_shown;
    left.erase(left.begin() + first, left.begin() + end);
    setShown(std::move(left));
    endRemoveRows();
}

void ObjectTableProxy::reorder(Rows rows)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    Rows sources;
    for (const QModelIndex &index : before)
        sources.push_back(m_shown[std::size_t(index.row())]);
    setShown(std::move(rows));
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(m_placeOf[std::size_t(sources[std::size_t(i)])], before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void ObjectTableProxy::setShown(Rows rows)
{
    m_shown = std::move(rows);
    m_placeOf.assign(std::size_t(m_model->rowCount()), -1);
    for (std::size_t place = 0; place < m_shown.size(); ++place)
        m_placeOf[std::size_t(m_shown[place])] = int(place);
}

/// Nothing is ordered by marks or by how old something has become, nor searched for in them unless that is
/// asked for; and where nothing is searched for, only what it is ordered by moves a row.
void ObjectTableProxy::noteChange(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                  const QList<int> &roles)
{
    const int first = topLeft.row();
    const int last = bottomRight.row();
    const bool isOrderedByIt = topLeft.column() <= sortedBy() && sortedBy() <= bottomRight.column();
    const bool isOfTime
        = roles == ObjectTableModel::rolesOfTime && !m_arranger->rules().search.names(topLeft.column());
    if (roles == QList<int>{Qt::DecorationRole} || isOfTime || (m_search.isEmpty() && !isOrderedByIt))
        return tellChange(topLeft, bottomRight, roles);
    if (last - first + 1 == m_model->rowCount())
        m_changed.clear();
    m_changed.resize(m_changed.size() + std::size_t(last - first + 1));
    std::iota(m_changed.end() - (last - first + 1), m_changed.end(), first);
    m_later.start(0ms);
    tellChange(topLeft, bottomRight, roles);
}

void ObjectTableProxy::tellChange(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                  const QList<int> &roles)
{
    const int first = topLeft.row();
    const int last = bottomRight.row();
    const auto tell = [&](int from, int to) {
        Q_EMIT dataChanged(index(from, topLeft.column()), index(to, bottomRight.column()), roles);
    };
    if (last - first >= manyRows && !m_shown.empty())
        return tell(0, rowCount() - 1);
    for (int row = first; row <= last && row < int(m_placeOf.size()); ++row)
        if (const int place = m_placeOf[std::size_t(row)]; place >= 0)
            tell(place, place);
}

/// They come after all others now, so that those before them are numbered anew.
void ObjectTableProxy::forget(const std::vector<bool> &isGone)
{
    std::vector<bool> stays = isGone;
    stays.flip();
    dropRows(stays);
    m_arranger->forget(isGone);
    const Rows newRowOf = rowsWithout(isGone);
    std::erase_if(m_changed, [&](int row) { return isGone[std::size_t(row)]; });
    for (Rows *rows : {&m_changed, &m_shown})
        for (int &row : *rows)
            row = newRowOf[std::size_t(row)];
    setShown(std::move(m_shown));
    m_later.start(0ms);
}

QModelIndex ObjectTableProxy::mapToSource(const QModelIndex &index) const
{
    return index.isValid() ? m_model->index(m_shown[std::size_t(index.row())], index.column())
                           : QModelIndex();
}

QModelIndex ObjectTableProxy::mapFromSource(const QModelIndex &index) const
{
    const auto row = std::size_t(index.row());
    return index.isValid() && row < m_placeOf.size() ? this->index(m_placeOf[row], index.column())
                                                     : QModelIndex();
}

QModelIndex ObjectTableProxy::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int ObjectTableProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int ObjectTableProxy::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_model ? 0 : m_model->columnCount();
}

QVariant ObjectTableProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? m_model->headerData(section, orientation, role) : QVariant();
}

} // namespace linekeeper
