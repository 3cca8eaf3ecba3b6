// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/journalmodel.h"
#include "objects/references.h"
#include "widgets/texts.h"
#include "widgets/tone.h"
#include <QCoreApplication>
#include <QGuiApplication>
#include <algorithm>

namespace linekeeper {
namespace {

Tone toneOf(const QString &level)
{
    const auto rank = journalLevels().indexOf(level);
    const auto warning = journalLevels().indexOf(QStringLiteral("warning"));
    return rank < warning ? Tone::None : rank == warning ? Tone::Warning : Tone::Bad;
}

} // namespace

JournalModel::JournalModel(References &references, QObject *parent)
    : QAbstractTableModel(parent)
    , m_references(references)
{
    connect(&references, &References::changed, this, [this] {
        if (!m_lines.isEmpty())
            Q_EMIT dataChanged(index(0, Object), index(rowCount() - 1, Object));
    });
}

void JournalModel::replace(const QList<JournalLine> &lines)
{
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

void JournalModel::append(const QList<JournalLine> &lines)
{
    if (lines.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(lines.size()) - 1);
    m_lines.append(lines);
    endInsertRows();
}

void JournalModel::prepend(const QList<JournalLine> &lines)
{
    if (lines.isEmpty())
        return;
    beginInsertRows({}, 0, int(lines.size()) - 1);
    m_lines = lines + m_lines;
    endInsertRows();
}

qint64 JournalModel::keepNewest(int most)
{
    const int surplus = rowCount() - most;
    if (surplus <= 0)
        return 0;
    beginRemoveRows({}, 0, surplus - 1);
    m_lines.remove(0, surplus);
    endRemoveRows();
    return m_lines.first().id;
}

int JournalModel::rowAt(const QDateTime &time) const
{
    const auto place = std::find_if(m_lines.begin(), m_lines.end(),
                                    [&](const JournalLine &line) { return line.time >= time; });
    return place == m_lines.end() ? rowCount() - 1 : int(place - m_lines.begin());
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JournalLine &line = m_lines[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return plainTip(text(line, index.column()));
    case Qt::DecorationRole:
        if (const Tone tone = toneOf(line.level); index.column() == Level && tone != Tone::None)
            return iconOf(tone, QGuiApplication::palette());
        return {};
    default: return {};
    }
}

QString JournalModel::text(const JournalLine &line, int column) const
{
    switch (column) {
    case Time: return momentText(line.time);
    case Level: return journalLevelText(line.level);
    case Code: return line.code;
    case Object: return textOf(line.subject, m_references);
    case User: return line.user;
    case Message: return line.text();
    default: return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *titles[]
        = {QT_TR_NOOP("Time"),   QT_TR_NOOP("Level"), QT_TR_NOOP("Code"),
           QT_TR_NOOP("Object"), QT_TR_NOOP("User"),  QT_TR_NOOP("Message")};
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount || role != Qt::DisplayRole)
        return {};
    return tr(titles[section]);
}

void JournalModel::refresh()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_lines.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString journalLevelText(const QString &level)
{
    static constexpr const char *texts[]
        = {QT_TRANSLATE_NOOP("journal", "Debug"), QT_TRANSLATE_NOOP("journal", "Information"),
           QT_TRANSLATE_NOOP("journal", "Warning"), QT_TRANSLATE_NOOP("journal", "Error"),
           QT_TRANSLATE_NOOP("journal", "Critical")};
    const auto place = journalLevels().indexOf(level);
    return place < 0 ? level : QCoreApplication::translate("journal", texts[place]);
}

} // namespace linekeeper
