// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/requestlog.h"
#include "client/secretmask.h"
#include "connection/connection.h"
#include <QLocale>

namespace linekeeper {
namespace {

QByteArray shown(const QByteArray &body)
{
    return body.size() > RequestLog::greatestBody ? QByteArray() : masked(body);
}

QString pathOf(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
}

QString textOf(const RequestLog::Entry &entry, int column)
{
    const QLocale locale;
    switch (column) {
    case RequestLog::Time: return locale.toString(entry.call.begun.time(), QStringLiteral("HH:mm:ss.zzz"));
    case RequestLog::Place: return entry.place;
    case RequestLog::Method: return QString::fromLatin1(entry.call.method);
    case RequestLog::Path: return pathOf(entry.call.url);
    case RequestLog::Status:
        return entry.call.statusCode ? QString::number(entry.call.statusCode) : RequestLog::tr("no answer");
    case RequestLog::Duration: return locale.toString(qint64(entry.call.took.count()));
    case RequestLog::Size: return locale.toString(entry.responseBytes);
    default: return {};
    }
}

} // namespace

void RequestLog::follow(Connection &connection)
{
    connect(&connection.client(), &RestClient::called, this,
            [this, &connection](const CallRecord &call) { add(connection.profile().title(), call); });
}

void RequestLog::add(const QString &place, const CallRecord &call)
{
    if (m_entries.size() == callsKept) {
        beginRemoveRows({}, callsKept - 1, callsKept - 1);
        m_entries.removeFirst();
        endRemoveRows();
    }
    Entry entry{place, call, call.request.size(), call.response.size()};
    entry.call.url = masked(call.url);
    entry.call.request = shown(call.request);
    entry.call.response = shown(call.response);
    beginInsertRows({}, 0, 0);
    m_entries.append(entry);
    endInsertRows();
}

void RequestLog::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

void RequestLog::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RequestLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int RequestLog::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RequestLog::data(const QModelIndex &index, int role) const
{
    const bool isNumber = index.column() >= Status;
    if (role == Qt::DisplayRole)
        return textOf(entry(index.row()), index.column());
    if (role == Qt::TextAlignmentRole && isNumber)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant RequestLog::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= Status)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Place: return tr("Connection");
    case Method: return tr("Method");
    case Path: return tr("Path");
    case Status: return tr("Status");
    case Duration: return tr("ms");
    case Size: return tr("Bytes");
    default: return {};
    }
}

} // namespace linekeeper
