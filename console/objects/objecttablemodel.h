// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"
#include "objects/references.h"
#include <QAbstractTableModel>

namespace linekeeper {

class Referrers;

/// The objects of a class out of a mirror, one a row, a column a field, and what is computed. Changes are
/// gathered for a moment and told in as few steps as they need, so that views keep up with any number of
/// them.
class ObjectTableModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectTableModel)
public:
    struct Column {
        const FieldSpec *field;
        bool isState; ///< else of the configuration; attributes are of neither
        const ComputedColumn *computed = nullptr; ///< null: the field is declared

        bool isAge() const { return computed && computed->isAge; }
    };

    /// Of dataChanged() where nothing but the time went on.
    inline static const QList<int> rolesOfTime{Qt::DisplayRole, Qt::ToolTipRole};

    /// The mirror and the references outlive it.
    ObjectTableModel(const ObjectClass &objectClass, const ObjectMirror &mirror, References &references,
                     Presentation presentation, QObject *parent = nullptr);

    const ObjectClass &objectClass() const { return m_class; }
    const QList<Column> &columns() const { return m_columns; }
    /// By its name.
    int columnOf(std::string_view field) const;
    const ObjectPtr &object(int row) const { return m_rows[row]; }
    /// What the column says of an object, which need not be in the table.
    QString text(const Object &object, int column) const { return cell(object, m_columns[column]).text; }
    /// What a CSV file says of an object, also of what is computed.
    QString csvCell(const Object &object, const FieldSpec &field) const;
    /// -1: there is none.
    int rowOf(const QUuid &uuid) const { return m_rowOf.value(uuid, -1); }
    const Presentation &presentation() const { return m_presentation; }
    /// What a cell says.
    QString text(int row, int column) const { return cell(*m_rows[row], m_columns[column]).text; }
    /// By what a column is ordered: a text, a number or nothing.
    QVariant sortKey(int row, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Tells all that was gathered, now.
    void flush();
    /// The language or the colours are others.
    void refresh();
    /// Whether what it says may be out of date: then the marks of its cells say nothing else.
    void setStale(bool isStale);
    /// Whether anybody looks: only then ages go on.
    void setWatched(bool isWatched);

Q_SIGNALS:
    void aboutToFlush();
    void flushed();
    /// These rows come after all others, then they go.
    void aboutToMoveToEnd(const std::vector<bool> &isGone);

private:
    void adopt(const ObjectMirror &mirror);
    void addComputed(const ObjectMirror &mirror);
    void follow(const ObjectClass &referring, const ObjectMirror &mirror);
    void tick();
    void reflectClock();
    void gather(const QUuid &uuid, const ObjectPtr &after);
    void removeGone();
    void moveToEnd(const std::vector<bool> &isGone);
    void updateKnown();
    void appendNew();
    Value value(const Object &object, const Column &column) const;
    Presentation::Cell cell(const Object &object, const Column &column) const;
    QString tip(const Object &object, const Column &column) const;

    const ObjectClass &m_class;
    References &m_references;
    const Presentation m_presentation;
    QList<Column> m_columns;
    QList<ObjectPtr> m_rows;
    QHash<QUuid, int> m_rowOf;
    QHash<QUuid, ObjectPtr> m_gathered; ///< null: it is gone
    QList<QUuid> m_order; ///< in which they were gathered
    QTimer m_later;
    std::map<const ObjectClass *, Referrers *> m_referrers;
    QTimer m_clock;
    QDateTime m_now = QDateTime::currentDateTimeUtc(); ///< since then no age went on
    bool m_isStale = false;
    bool m_isWatched = false;
};

} // namespace linekeeper
