// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/validation.h"
#include "objects/alteration.h"
#include "objects/references.h"
#include <QCoreApplication>

namespace linekeeper {

/// What the records of a CSV file make of the objects of a class: those whose uuid is there change, the
/// others are new.
struct ImportPlan {
    Q_DECLARE_TR_FUNCTIONS(linekeeper::ImportPlan)
public:
    struct Problem {
        qsizetype row; ///< in the file, from 1
        QString object;
        QString reason;
    };
    struct Source {
        QList<QStringList> records;
        bool hasTitles = true; ///< the first record names the columns
        QList<const FieldSpec *> fields; ///< one a column; null: the column is left out
    };

    QList<Alteration> step;
    QList<Problem> problems; ///< as far as they can be seen here: only the service knows all its rules
    qsizetype unchanged = 0;

    /// What it comes to, in numbers.
    QString summary() const;
};

/// Makes a plan, some records after the other. What changes in the mirror meanwhile counts from then on.
class ImportPlanner {
public:
    /// The mirror is of the class, too; it and the references outlive the planner.
    ImportPlanner(const ObjectClass &objectClass, const ObjectMirror &mirror, References &references,
                  const ImportPlan::Source &source);

    /// False: all are read.
    bool readSome();
    qsizetype recordsRead() const { return m_next; }
    const ImportPlan &plan() const { return m_plan; }

private:
    void read(qsizetype index);
    QString cellOf(const FieldSpec &field) const;
    Draft draft(bool isUpdate) const;
    Result<void> readLabels(Draft &draft) const;
    QString textOfField(const Error &error) const;
    QString textOfCell(const Error &error, const FieldSpec &field) const;
    QString sameAs(const Object &object);
    void add(const ObjectPtr &before, const Object &after);
    void complainOfCells(const QString &object, const Draft &given, const Error &error);
    void complain(const QString &object, const QString &reason);

    const ObjectClass &m_class;
    const ObjectMirror &m_mirror;
    References &m_references;
    const ImportPlan::Source m_source;
    ImportPlan m_plan;
    QHash<QString, qsizetype> m_rowOf; ///< by uuid, and by what is unique
    QStringList m_record;
    qsizetype m_row = 0;
    qsizetype m_next = 0; ///< record to be read
};

} // namespace linekeeper
