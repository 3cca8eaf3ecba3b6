// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/texteditors.h"
#include "model/json.h"
#include "widgets/passwordedit.h"
#include "widgets/passwordgenerator.h"
#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

constexpr int linesShown = 4;
constexpr int jsonLinesShown = 12;

QPlainTextEdit *textEdit(QWidget *parent, int lines = linesShown)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setTabChangesFocus(true);
    const QMargins margins = edit->contentsMargins();
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + margins.top() + margins.bottom()
                         + int(2 * edit->document()->documentMargin()));
    return edit;
}

/// Without textChanged().
void setText(QPlainTextEdit &edit, const QString &text)
{
    const QSignalBlocker blocker(edit);
    edit.setPlainText(text);
}

} // namespace

LineEditor::LineEditor(const FieldContext &context, QWidget *parent)
    : LineEditor(context, new QLineEdit, parent)
{
}

LineEditor::LineEditor(const FieldContext &context, QLineEdit *edit, QWidget *parent)
    : FieldEditor(context, parent)
    , m_edit(edit)
{
    hold(edit);
    connect(edit, &QLineEdit::textEdited, this, &FieldEditor::edited);
}

Value LineEditor::value() const
{
    return m_isNull && m_edit->text().isEmpty() ? Value(QJsonValue::Null) : Value(m_edit->text());
}

void LineEditor::setValue(const Value &value)
{
    m_isNull = value.isNull();
    m_edit->setText(value.toString());
    m_edit->setCursorPosition(0);
}

void LineEditor::setReadOnly(bool isReadOnly)
{
    m_edit->setReadOnly(isReadOnly);
}

QWidget *LineEditor::input() const
{
    return m_edit;
}

SecretEditor::SecretEditor(const FieldContext &context, QWidget *parent)
    : LineEditor(context, new PasswordEdit, parent)
    , m_password(static_cast<PasswordEdit &>(edit()))
    , m_generate(new QPushButton(this))
{
    auto *line = new QHBoxLayout;
    layout()->removeWidget(&edit());
    line->addWidget(&edit(), 1);
    line->addWidget(m_generate);
    qobject_cast<QVBoxLayout *>(layout())->addLayout(line);
    m_generate->setAutoDefault(false);
    connect(m_generate, &QPushButton::clicked, this, &SecretEditor::generate);
}

/// In clear, as it has to be told to somebody.
void SecretEditor::generate()
{
    edit().setText(newPassword());
    m_password.reveal();
    edit().setFocus();
    edit().selectAll();
    Q_EMIT edited();
}

void SecretEditor::setReadOnly(bool isReadOnly)
{
    LineEditor::setReadOnly(isReadOnly);
    m_generate->setVisible(!isReadOnly);
}

void SecretEditor::setAnew(bool isAnew)
{
    if (isAnew == std::exchange(m_isAnew, isAnew))
        return;
    retranslate();
}

void SecretEditor::setValue(const Value &value)
{
    LineEditor::setValue(value);
    m_isUnseen = value.isNull();
    retranslate();
}

void SecretEditor::retranslate()
{
    LineEditor::retranslate();
    const QString unseen = m_isAnew ? tr("Not known") : tr("Unchanged");
    edit().setPlaceholderText(m_isUnseen ? unseen : QString());
    m_generate->setText(tr("&Generate"));
    m_generate->setAccessibleName(tr("%1: generate").arg(context().label()));
    m_generate->setToolTip(tr("Makes up a long random password and shows it"));
}

ParagraphsEditor::ParagraphsEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_edit(textEdit(this))
{
    hold(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
}

Value ParagraphsEditor::value() const
{
    return m_edit->toPlainText();
}

void ParagraphsEditor::setValue(const Value &value)
{
    setText(*m_edit, value.toString());
}

void ParagraphsEditor::setReadOnly(bool isReadOnly)
{
    m_edit->setReadOnly(isReadOnly);
}

QWidget *ParagraphsEditor::input() const
{
    return m_edit;
}

LinesEditor::LinesEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_edit(textEdit(this))
{
    hold(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
}

Value LinesEditor::value() const
{
    return QJsonArray::fromStringList(m_edit->toPlainText().split(u'\n', Qt::SkipEmptyParts));
}

void LinesEditor::setValue(const Value &value)
{
    setText(*m_edit, Field<QStringList>::read(value).join(u'\n'));
}

void LinesEditor::setReadOnly(bool isReadOnly)
{
    m_edit->setReadOnly(isReadOnly);
}

QWidget *LinesEditor::input() const
{
    return m_edit;
}

JsonEditor::JsonEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_edit(textEdit(this, jsonLinesShown))
{
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    hold(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
}

Value JsonEditor::value() const
{
    const QByteArray text = m_edit->toPlainText().trimmed().toUtf8();
    const auto value = parseJson(text);
    return value ? *value : Value(QJsonValue::Null);
}

void JsonEditor::setValue(const Value &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    setText(*m_edit, value.isNull() ? QString() : QString::fromUtf8(document.toJson()).trimmed());
}

void JsonEditor::setReadOnly(bool isReadOnly)
{
    m_edit->setReadOnly(isReadOnly);
}

QWidget *JsonEditor::input() const
{
    return m_edit;
}

QString JsonEditor::whyNoValue() const
{
    const QByteArray text = m_edit->toPlainText().trimmed().toUtf8();
    if (text.isEmpty() && field().is(Nullable))
        return {};
    const auto value = parseJson(text);
    return value ? QString() : textOf(value.error());
}

} // namespace linekeeper
