// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
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

/// The mirror is of the class, too.
ImportPlan planImport(const ObjectClass &objectClass, const ObjectMirror &mirror, References &references,
                      const ImportPlan::Source &source);

} // namespace linekeeper
