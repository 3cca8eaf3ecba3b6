// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/fieldrow.h"
#include "model/validation.h"
#include "objects/fieldeditor.h"
#include "objects/fieldtypes.h"
#include "widgets/tone.h"
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>

namespace linekeeper {

FieldRow::FieldRow(const FieldContext &context, QGridLayout &grid, QWidget *parent, FieldEditor *editor)
    : QObject(parent)
    , m_context(context)
    , m_editor(editor ? editor : typeOf(context.field).createEditor(context, parent))
    , m_label(new QLabel(parent))
    , m_note(new QLabel(parent))
{
    m_editor->input()->setObjectName(toText(field().name));
    m_note->setObjectName(toText(field().name) + QStringLiteral("Note"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    QFont small = m_note->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_note->setFont(small);
    const int row = grid.rowCount();
    const bool isTall = m_editor->sizeHint().height() > 2 * m_label->sizeHint().height() + 12;
    grid.addWidget(m_label, row, 0,
                   isTall ? Qt::AlignRight | Qt::AlignTop : Qt::AlignRight | Qt::AlignVCenter);
    grid.addWidget(m_editor, row, 1);
    grid.addWidget(m_note, row + 1, 1);
    grid.setRowMinimumHeight(row + 2, 6);
    m_label->setBuddy(m_editor->input());
    connect(m_editor, &FieldEditor::edited, this, [this] {
        m_isTouched = true;
        m_refusal.clear();
        say();
        Q_EMIT edited();
    });
    retranslate();
}

void FieldRow::setBase(const Value &base)
{
    m_base = base;
    m_editor->setValue(base);
    m_isTouched = false;
    m_refusal.clear();
    say();
}

Value FieldRow::value() const
{
    return m_editor->value();
}

bool FieldRow::isChanged() const
{
    return isUnfinished() || value() != m_base;
}

bool FieldRow::isUnfinished() const
{
    return !m_editor->whyNoValue().isEmpty();
}

QString FieldRow::error() const
{
    if (const QString why = m_editor->whyNoValue(); !why.isEmpty())
        return why;
    const Value now = value();
    if (now.isNull() && (field().isSecret() || m_base.isNull()))
        return {};
    const auto taken = accepted(field(), now);
    return taken ? QString() : textOf(taken.error(), field(), label());
}

bool FieldRow::isMissing() const
{
    const Value now = value();
    return field().is(Required) && (now.isNull() || now == Value(QString()));
}

void FieldRow::setRefusal(const QString &refusal)
{
    m_refusal = refusal;
    say();
}

void FieldRow::moveBase(const Value &base)
{
    m_base = base;
    say();
}

void FieldRow::setReadOnly(bool isReadOnly)
{
    m_editor->setReadOnly(isReadOnly);
}

void FieldRow::retranslate()
{
    m_label->setText(m_editor->bearsLabel() ? QString() : tr("%1:").arg(label()));
    m_editor->retranslate();
    say();
}

/// What is still to be given is no error before somebody was there.
void FieldRow::say()
{
    QString wrong = m_refusal;
    if (wrong.isEmpty() && m_isTouched)
        wrong = error();
    QString help = m_context.help();
    if (field().kind == Kind::Integer && field().max < std::numeric_limits<qint32>::max()) {
        const QLocale locale;
        help += QStringLiteral(" ")
            + tr("From %1 to %2.").arg(locale.toString(field().min), locale.toString(field().max));
    }
    if (field().is(Required))
        help = tr("Required. %1").arg(help);
    const QString text = wrong.isEmpty() ? help.trimmed() : wrong;
    QPalette palette = QGuiApplication::palette();
    palette.setColor(QPalette::WindowText,
                     wrong.isEmpty() ? mutedText(palette) : colorOf(Tone::Bad, palette));
    m_note->setPalette(palette);
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    m_editor->input()->setAccessibleDescription(text);
}

} // namespace linekeeper
