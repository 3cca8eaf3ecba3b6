// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/registrars.h"
#include "widgets/tone.h"
#include <QAbstractTableModel>

namespace linekeeper {

/// The registrars as rows, by domain.
class RegistrarTable final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RegistrarTable)
public:
    enum Column { Domain, Lines, Registered, Failed, PausedUntil, ColumnCount };
    static constexpr int sortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// Those that are there before and after stay, and what is selected with them.
    void setRegistrars(const QList<Registrar> &registrars);
    const Registrar &registrar(int row) const { return m_registrars[row]; }
    /// As the end of a pause is written.
    static QString instantText(const QDateTime &time);
    /// The language or the colours are others.
    void refresh();
    /// Whether what it says may be out of date: then the marks of its cells say nothing else.
    void setStale(bool isStale);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QVariant value(const Registrar &registrar, int column);
    static QString text(const Registrar &registrar, int column);
    static QVariant alignment(int column);
    static Tone tone(const Registrar &registrar, int column);

    QList<Registrar> m_registrars;
    bool m_isStale = false;
};

} // namespace linekeeper
