// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/sipmessage.h"
#include <QAbstractTableModel>

namespace linekeeper {

/// The messages of a trace as rows, the oldest first.
class TraceModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TraceModel)
public:
    enum Column { Time, Gap /**< since the one before */, Message, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// What it has in common with what was there before stays, and what is selected with it.
    void setMessages(const QList<SipMessage> &messages);
    const SipMessage &message(int row) const { return m_messages[row]; }
    const QList<SipMessage> &messages() const { return m_messages; }
    /// The language is another.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString gap(int row) const;
    QString inWords(const SipMessage &message) const;

    QList<SipMessage> m_messages;
};

} // namespace linekeeper
