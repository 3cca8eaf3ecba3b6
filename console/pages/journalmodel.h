// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/journalline.h"
#include <QAbstractTableModel>

namespace linekeeper {

/// Lines of the journal, the oldest first.
class JournalModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalModel)
public:
    enum Column { Time, Level, Code, Object, User, Message, ColumnCount };

    /// The references outlive it.
    explicit JournalModel(References &references, QObject *parent = nullptr);

    void replace(const QList<JournalLine> &lines);
    void append(const QList<JournalLine> &lines);
    void prepend(const QList<JournalLine> &lines);
    /// Drops the oldest beyond so many. The id of the oldest that is left; 0: none was dropped.
    qint64 keepNewest(int most);
    const JournalLine &line(int row) const { return m_lines[row]; }
    /// Of a time, or the next after it; -1: there is none.
    int rowAt(const QDateTime &time) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The language or the colours are others.
    void refresh();

private:
    QString text(const JournalLine &line, int column) const;

    References &m_references;
    QList<JournalLine> m_lines;
};

/// In the language of the program.
QString journalLevelText(const QString &level);

} // namespace linekeeper
