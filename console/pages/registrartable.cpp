// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/registrartable.h"
#include "widgets/texts.h"
#include <QLocale>

namespace linekeeper {

void RegistrarTable::setRegistrars(const QList<Registrar> &registrars)
{
    int row = 0;
    for (const Registrar &registrar : registrars) {
        while (row < rowCount() && m_registrars[row].domain < registrar.domain) {
            beginRemoveRows({}, row, row);
            m_registrars.removeAt(row);
            endRemoveRows();
        }
        if (row == rowCount() || m_registrars[row].domain != registrar.domain) {
            beginInsertRows({}, row, row);
            m_registrars.insert(row, registrar);
            endInsertRows();
        } else if (m_registrars[row] != registrar) {
            m_registrars[row] = registrar;
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
        ++row;
    }
    if (row == rowCount())
        return;
    beginRemoveRows({}, row, rowCount() - 1);
    m_registrars.resize(row);
    endRemoveRows();
}

void RegistrarTable::refresh()
{
    if (!m_registrars.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void RegistrarTable::setStale(bool isStale)
{
    if (isStale == m_isStale)
        return;
    m_isStale = isStale;
    if (!m_registrars.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::DecorationRole});
}

int RegistrarTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_registrars.size());
}

int RegistrarTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RegistrarTable::value(const Registrar &registrar, int column)
{
    switch (column) {
    case Domain: return registrar.domain;
    case Lines: return registrar.lines;
    case Registered: return registrar.registered;
    case Failed: return registrar.failed;
    default: return registrar.pausedUntil;
    }
}

QString RegistrarTable::text(const Registrar &registrar, int column)
{
    const QVariant what = value(registrar, column);
    if (column == Domain)
        return what.toString();
    if (column != PausedUntil)
        return QLocale().toString(what.toInt());
    if (registrar.held == 0)
        return QStringLiteral("–");
    return registrar.pausedUntil.isNull() ? tr("paused") : instantText(registrar.pausedUntil);
}

QString RegistrarTable::instantText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

Tone RegistrarTable::tone(const Registrar &registrar, int column)
{
    if (column == Failed && registrar.failed > 0)
        return Tone::Bad;
    if (column == Registered && registrar.registered > 0)
        return Tone::Good;
    return column == PausedUntil && registrar.held > 0 ? Tone::Off : Tone::None;
}

QVariant RegistrarTable::alignment(int column)
{
    const bool isNumber = column == Lines || column == Registered || column == Failed;
    return QVariant::fromValue(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
}

QVariant RegistrarTable::data(const QModelIndex &index, int role) const
{
    const Registrar &registrar = m_registrars[index.row()];
    switch (role) {
    case Qt::DisplayRole: return text(registrar, index.column());
    case Qt::ToolTipRole: return plainTip(text(registrar, index.column()));
    case Qt::TextAlignmentRole: return alignment(index.column());
    case sortRole: return value(registrar, index.column());
    case Qt::DecorationRole: return markOf(tone(registrar, index.column()), m_isStale);
    default: return {};
    }
}

QVariant RegistrarTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignment(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Domain: return tr("Domain");
    case Lines: return tr("Lines");
    case Registered: return tr("Registered");
    case Failed: return tr("Failed");
    default: return tr("Paused until");
    }
}

} // namespace linekeeper
