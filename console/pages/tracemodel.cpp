// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tracemodel.h"
#include "widgets/texts.h"
#include <QLocale>
#include <algorithm>

namespace linekeeper {
namespace {

bool isSame(const SipMessage &one, const SipMessage &other)
{
    return one.time == other.time && one.isSent == other.isSent && one.text == other.text;
}

/// How many of the first are gone: the rest is what the new ones begin with.
qsizetype droppedOf(const QList<SipMessage> &before, const QList<SipMessage> &after)
{
    for (qsizetype dropped = 0; dropped < before.size(); ++dropped) {
        const qsizetype kept = before.size() - dropped;
        if (kept <= after.size() && std::equal(before.begin() + dropped, before.end(), after.begin(), isSame))
            return dropped;
    }
    return before.size();
}

} // namespace

void TraceModel::setMessages(const QList<SipMessage> &messages)
{
    const qsizetype dropped = droppedOf(m_messages, messages);
    const qsizetype kept = m_messages.size() - dropped;
    if (dropped > 0) {
        beginRemoveRows({}, 0, int(dropped) - 1);
        m_messages.remove(0, dropped);
        endRemoveRows();
    }
    if (messages.size() > kept) {
        beginInsertRows({}, int(kept), int(messages.size()) - 1);
        m_messages.append(messages.mid(kept));
        endInsertRows();
    }
}

void TraceModel::refresh()
{
    if (!m_messages.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

int TraceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TraceModel::gap(int row) const
{
    if (row == 0)
        return {};
    const qint64 milliseconds = m_messages[row - 1].time.msecsTo(m_messages[row].time);
    return tr("+%1 s").arg(QLocale().toString(double(milliseconds) / 1000, 'f', 3));
}

QString TraceModel::inWords(const SipMessage &message) const
{
    const QString text = (message.isSent ? tr("Sent to %2: %1") : tr("Received from %2: %1"))
                             .arg(message.headline(), message.remote);
    return message.isRepeated ? tr("%1, once more").arg(text) : text;
}

QVariant TraceModel::data(const QModelIndex &index, int role) const
{
    const SipMessage &message = m_messages[index.row()];
    const bool isMessage = index.column() == Message;
    switch (role) {
    case Qt::DisplayRole:
        if (isMessage)
            return inWords(message);
        return index.column() == Gap ? gap(index.row())
                                     : message.time.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case Qt::ToolTipRole:
        return plainTip(isMessage ? inWords(message)
                                  : QLocale().toString(message.time.toLocalTime(), QLocale::LongFormat));
    case Qt::TextAlignmentRole:
        return int(index.column() == Gap ? Qt::AlignRight | Qt::AlignVCenter
                                         : Qt::AlignLeft | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant TraceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == Time)
        return tr("Time");
    if (section == Gap)
        return tr("After");
    return m_messages.isEmpty()
        ? tr("Message")
        : tr("Linekeeper (%1)  ⟷  registrar (%2)").arg(m_messages.last().local, m_messages.last().remote);
}

} // namespace linekeeper
