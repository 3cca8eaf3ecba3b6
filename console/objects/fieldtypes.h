// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldcontext.h"
#include <QVariant>

class QWidget;

namespace linekeeper {

class FieldEditor;

/// How values of a kind of field are shown, ordered and edited.
class FieldType {
public:
    FieldType() = default;
    virtual ~FieldType() = default;
    Q_DISABLE_COPY_MOVE(FieldType)

    virtual QString text(const FieldContext &context, const Value &value) const = 0;
    /// By what a table is ordered; text unless the kind has an order of its own.
    virtual QVariant sortKey(const FieldContext &context, const Value &value) const
    {
        return text(context, value);
    }
    /// As it stands in a CSV file: the same in every language, and fromCell() reads it.
    virtual QString cell(const FieldContext &context, const Value &value) const
    {
        Q_UNUSED(context)
        return value.toString();
    }
    /// Reads what people write, too. What it can't read stays text, which the declaration then refuses.
    virtual Value fromCell(const FieldContext &context, const QString &cell) const
    {
        Q_UNUSED(context)
        return cell;
    }
    virtual FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const = 0;
};

/// That of the field: the one switch over the kinds.
const FieldType &typeOf(const FieldSpec &field);

/// As it may stand where anybody looks: secrets hidden, a dash for nothing.
QString shownText(const FieldContext &context, const Value &value);

/// As people write it here; empty for null.
QString instantText(const Value &value);
QString instantText(const QDateTime &instant);

} // namespace linekeeper
