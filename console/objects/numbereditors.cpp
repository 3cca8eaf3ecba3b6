// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/numbereditors.h"
#include <QCheckBox>
#include <QDateTimeEdit>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSpinBox>
#include <algorithm>
#include <limits>

namespace linekeeper {
namespace {

constexpr int widthInCharacters = 14;

int toInt(qint64 number)
{
    return int(std::clamp<qint64>(number, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

void sizeToNumbers(QAbstractSpinBox &box)
{
    box.setMinimumWidth(box.fontMetrics().averageCharWidth() * widthInCharacters);
    box.setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

} // namespace

/// What is out of the limits can be typed, and is told beside the field: nothing changes under one's hands.
IntegerEditor::IntegerEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_box(new QSpinBox(this))
{
    m_box->setRange(field().min < 0 ? std::numeric_limits<int>::min() : 0, std::numeric_limits<int>::max());
    m_box->setGroupSeparatorShown(true);
    sizeToNumbers(*m_box);
    hold(m_box);
    connect(m_box, &QSpinBox::valueChanged, this, &FieldEditor::edited);
}

Value IntegerEditor::value() const
{
    return m_box->value();
}

void IntegerEditor::setValue(const Value &value)
{
    const QSignalBlocker blocker(m_box);
    m_box->setValue(toInt(value.toInteger()));
}

void IntegerEditor::setReadOnly(bool isReadOnly)
{
    m_box->setReadOnly(isReadOnly);
    m_box->setButtonSymbols(isReadOnly ? QSpinBox::NoButtons : QSpinBox::UpDownArrows);
}

QWidget *IntegerEditor::input() const
{
    return m_box;
}

void IntegerEditor::retranslate()
{
    FieldEditor::retranslate();
    if (*field().unit)
        m_box->setSuffix(u' ' + QLatin1String(field().unit));
    m_box->setLocale(QLocale());
}

NumberEditor::NumberEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_box(new QDoubleSpinBox(this))
{
    m_box->setRange(-1e15, 1e15);
    if (*field().unit)
        m_box->setSuffix(u' ' + QLatin1String(field().unit));
    sizeToNumbers(*m_box);
    hold(m_box);
    connect(m_box, &QDoubleSpinBox::valueChanged, this, &FieldEditor::edited);
}

Value NumberEditor::value() const
{
    return m_box->value();
}

void NumberEditor::setValue(const Value &value)
{
    const QSignalBlocker blocker(m_box);
    m_box->setValue(value.toDouble());
}

void NumberEditor::setReadOnly(bool isReadOnly)
{
    m_box->setReadOnly(isReadOnly);
}

QWidget *NumberEditor::input() const
{
    return m_box;
}

InstantEditor::InstantEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_isSet(new QCheckBox(this))
    , m_edit(new QDateTimeEdit(this))
{
    m_edit->setCalendarPopup(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_isSet);
    layout->addWidget(m_edit);
    layout->addStretch();
    setFocusProxy(m_isSet);
    connect(m_isSet, &QCheckBox::toggled, this, [this](bool isSet) {
        m_edit->setEnabled(isSet);
        m_given = QJsonValue::Undefined;
        Q_EMIT edited();
    });
    connect(m_edit, &QDateTimeEdit::dateTimeChanged, this, [this] {
        m_given = QJsonValue::Undefined;
        Q_EMIT edited();
    });
}

Value InstantEditor::value() const
{
    if (!m_given.isUndefined())
        return m_given;
    return m_isSet->isChecked() ? Value(toInstantText(m_edit->dateTime())) : Value(QJsonValue::Null);
}

void InstantEditor::setValue(const Value &value)
{
    const QSignalBlocker box(m_isSet);
    const QSignalBlocker edit(m_edit);
    const QDateTime instant = Field<QDateTime>::read(value);
    m_isSet->setChecked(instant.isValid());
    m_edit->setDateTime(instant.isValid() ? instant.toLocalTime()
                                          : QDateTime(QDate::currentDate().addMonths(1), QTime(0, 0)));
    m_edit->setEnabled(instant.isValid());
    m_given = value;
}

void InstantEditor::setReadOnly(bool isReadOnly)
{
    m_isSet->setEnabled(!isReadOnly);
    m_edit->setReadOnly(isReadOnly);
}

QWidget *InstantEditor::input() const
{
    return m_isSet;
}

void InstantEditor::retranslate()
{
    FieldEditor::retranslate();
    m_isSet->setText(tr("At"));
    m_edit->setLocale(QLocale());
    m_edit->setDisplayFormat(QLocale().dateTimeFormat(QLocale::ShortFormat));
    m_edit->setAccessibleName(context().label());
}

} // namespace linekeeper
