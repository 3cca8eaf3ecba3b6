// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/callrecord.h"
#include <QAbstractTableModel>

namespace linekeeper {

class Connection;

/// The last calls of all connections, the newest first, without their secrets.
class RequestLog final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestLog)
public:
    enum Column { Time, Place, Method, Path, Status, Duration, Size, ColumnCount };
    static constexpr int callsKept = 1000;
    static constexpr qsizetype greatestBody = 64 * 1024; ///< of greater ones the size is kept alone

    struct Entry {
        QString place; ///< the title of the connection
        CallRecord call; ///< its bodies are masked; empty, where they are not shown
        qsizetype requestBytes = 0;
        qsizetype responseBytes = 0;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void follow(Connection &connection);
    void add(const QString &place, const CallRecord &call);
    void clear();
    const Entry &entry(int row) const { return m_entries[m_entries.size() - 1 - row]; }
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Entry> m_entries; ///< the newest last
};

} // namespace linekeeper
