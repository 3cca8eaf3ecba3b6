// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/fielddialog.h"
#include "model/validation.h"
#include "objects/fieldeditor.h"
#include "objects/fieldrow.h"
#include "widgets/banner.h"
#include "widgets/mutedlabel.h"
#include "widgets/texts.h"
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace linekeeper {
namespace {

constexpr int usualWidth = 480;
constexpr int columnSpacing = 10;

/// Unique values can't be shared, and fixed ones can't be changed.
bool canBeShared(const FieldSpec &field)
{
    return !field.is(Hidden | Fixed | Unique);
}

} // namespace

FieldDialog::FieldDialog(const QList<ObjectPtr> &objects, const PageParts &parts,
                         const Presentation &presentation, QWidget *parent)
    : InputDialog(parent)
    , m_objects(objects)
    , m_class(objects.first()->objectClass())
    , m_parts(parts)
    , m_presentation(presentation)
    , m_which(new QLabel(this))
    , m_picker(new QComboBox(this))
    , m_place(new QVBoxLayout)
    , m_making(new AwaitedStep(parts.desk, *this))
    , m_banner(new Banner(this))
    , m_why(new MutedLabel(this))
    , m_apply(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    for (const FieldSpec &field : m_class.fields)
        if (canBeShared(field))
            m_fields.append(&field);
    m_fields.append(&attributesField());
    build();
    retranslate();
    pick(0);
    connect(m_picker, &QComboBox::currentIndexChanged, this, &FieldDialog::pick);
    connect(m_apply, &QPushButton::clicked, this, &FieldDialog::apply);
    connect(m_cancel, &QPushButton::clicked, this, &FieldDialog::reject);
    connect(m_making, &AwaitedStep::changed, this, &FieldDialog::refresh);
    connect(m_making, &AwaitedStep::failed, this, &FieldDialog::takeFailure);
    connect(m_making, &AwaitedStep::succeeded, this, [this] {
        accept();
        close();
    });
}

bool FieldDialog::isOffered(const ObjectClass &objectClass)
{
    return objectClass.operations.patch
        && std::any_of(objectClass.fields.begin(), objectClass.fields.end(), canBeShared);
}

void FieldDialog::build()
{
    m_picker->setObjectName(QStringLiteral("field"));
    m_apply->setObjectName(QStringLiteral("apply"));
    m_apply->setDefault(true);
    m_cancel->setAutoDefault(false);
    m_why->setWordWrap(true);
    m_which->setBuddy(m_picker);
    for (qsizetype i = 0; i < m_fields.size(); ++i)
        m_picker->addItem(QString());
    m_which->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *head = new QHBoxLayout;
    head->setSpacing(columnSpacing);
    head->addWidget(m_which);
    head->addWidget(m_picker, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_why, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_apply);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 12);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addLayout(m_place);
    layout->addStretch(1);
    layout->addWidget(m_banner);
    layout->addLayout(buttons);
    resize(usualWidth, 0);
}

void FieldDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    InputDialog::changeEvent(event);
}

void FieldDialog::retranslate()
{
    setWindowTitle(
        m_objects.size() == 1
            ? tr("Set a field of “%1”").arg(shortNameOf(*m_objects.first()))
            : tr("%1: set a field of %2").arg(pluralTitleOf(m_class), QLocale().toString(m_objects.size())));
    m_which->setText(tr("&Field:"));
    m_picker->setAccessibleName(tr("Field"));
    int widest = 0;
    for (int i = 0; i < m_fields.size(); ++i) {
        const QString label = translated(contextOf(m_class, *m_fields[i]), m_fields[i]->label);
        m_picker->setItemText(i, label);
        widest = std::max(widest, fontMetrics().horizontalAdvance(label + u':'));
    }
    m_which->setMinimumWidth(widest);
    m_apply->setText(tr("&Set for %1").arg(QLocale().toString(m_objects.size())));
    if (m_row)
        m_row->retranslate();
    refresh();
}

void FieldDialog::pick(int index)
{
    const FieldSpec &field = *m_fields[index];
    delete m_row;
    delete m_holder;
    m_holder = new QWidget(this);
    auto *grid = new QGridLayout(m_holder);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(columnSpacing);
    grid->setColumnMinimumWidth(0, m_which->minimumWidth());
    grid->addItem(new QSpacerItem(0, 0, QSizePolicy::Expanding), 0, 1); // as wide as it can be
    const FieldContext context{contextOf(m_class, field), field, m_parts.references};
    m_row = new FieldRow(context, *grid, m_holder, m_presentation.createEditor(context, m_holder));
    m_row->setBase(commonValue(field));
    m_place->addWidget(m_holder);
    m_holder->show(); // so that it counts for the height
    putButtonsLast();
    m_making->dropRefusals();
    connect(m_row, &FieldRow::edited, m_making, &AwaitedStep::dropRefusals);
    connect(m_row, &FieldRow::edited, this, &FieldDialog::refresh);
    refresh();
    makeRoom();
}

void FieldDialog::makeRoom()
{
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

/// For who goes on with Tab: they were there before the row.
void FieldDialog::putButtonsLast()
{
    QWidget *last = m_picker;
    for (QWidget *child : m_holder->findChildren<QWidget *>())
        if ((child->focusPolicy() & Qt::TabFocus) && !child->focusProxy() && child->window() == this)
            last = child;
    setTabOrder(last, m_cancel);
    setTabOrder(m_cancel, m_apply);
}

/// What all have, or what one has whom nobody gave anything.
Value FieldDialog::commonValue(const FieldSpec &field) const
{
    const Value first = valueOf(*m_objects.first(), field);
    for (const ObjectPtr &object : m_objects)
        if (valueOf(*object, field) != first)
            return defaultValue(field);
    return first;
}

QString FieldDialog::whyNot() const
{
    if (const QString why = m_making->whyNot(m_class); !why.isEmpty())
        return why;
    if (m_row->isMissing() || (m_row->field().isSecret() && m_row->value().isNull()))
        return tr("Still needed: %1.").arg(m_row->label());
    return m_row->error();
}

bool FieldDialog::hasUnsavedChanges() const
{
    return m_making->isUnderWay() || m_row->isChanged();
}

void FieldDialog::refresh()
{
    if (!m_row)
        return;
    const QString why = whyNot();
    const bool isFree = !m_making->isUnderWay();
    m_picker->setEnabled(isFree);
    m_holder->setEnabled(isFree);
    m_cancel->setText(m_making->wayOut());
    m_apply->setEnabled(why.isEmpty());
    m_apply->setToolTip(why);
    m_why->setText(why);
}

void FieldDialog::apply()
{
    const FieldSpec &field = m_row->field();
    const auto value = linekeeper::accepted(field, m_row->value());
    if (!value)
        return;
    m_banner->clear();
    m_making->change(m_objects, [&field, value = *value, &mirror = m_parts.mirror](const ObjectPtr &seen) {
        ObjectPtr now = mirror.find(seen->objectClass(), seen->uuid);
        if (!now && !mirror.isComplete(seen->objectClass()))
            now = seen; // what is not listed yet is not gone
        return Alteration::ofField(seen, now, field, value);
    });
}

void FieldDialog::takeFailure(const QString &why, bool isRefused)
{
    m_banner->say(Tone::Bad, why);
    makeRoom();
    m_apply->setFocus();
    if (!isRefused)
        return;
    for (ObjectPtr &object : m_objects)
        if (const ObjectPtr now = m_parts.mirror.find(m_class, object->uuid))
            object = now;
}

void FieldDialog::reject()
{
    if (!m_making->stop())
        InputDialog::reject();
}

} // namespace linekeeper
