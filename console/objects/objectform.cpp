// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectform.h"
#include "objects/fieldeditor.h"
#include "objects/fieldrow.h"
#include "objects/fieldtypes.h"
#include "objects/shownfields.h"
#include <QEvent>
#include <QGridLayout>
#include <QJsonArray>
#include <QStyle>
#include <QVBoxLayout>

namespace linekeeper {

ObjectForm::ObjectForm(const ObjectClass &objectClass, References &references, ServiceSchemas &schemas,
                       const Presentation &presentation, QWidget *parent)
    : QScrollArea(parent)
    , m_class(objectClass)
    , m_presentation(presentation)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // what is in it has it
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(18, 6, 18, 12);
    auto *grid = new QGridLayout;
    layout->addLayout(grid);
    layout->addStretch(1);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    const auto add = [&](std::string_view context, const FieldSpec &field) {
        const FieldContext about{context, field, references};
        auto *row = new FieldRow(about, *grid, content, m_presentation.createEditor(about, content));
        connect(row, &FieldRow::edited, this, &ObjectForm::edited);
        m_rows.push_back(row);
    };
    for (const FieldSpec &field : objectClass.fields)
        if (!field.is(Hidden))
            add(objectClass.name, field);
    add(attributesContext, attributesField());
    m_shown = new ShownFields(objectClass, references, schemas, m_presentation, *grid);
    setWidget(content);
    retranslate();
    fitWidth();
}

/// So that nothing in it is cut off.
void ObjectForm::fitWidth()
{
    setMinimumWidth(widget()->minimumSizeHint().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
}

/// The scroll area watches what it shows.
bool ObjectForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fitWidth();
    return QScrollArea::eventFilter(watched, event);
}

void ObjectForm::begin(const ObjectPtr &base)
{
    m_base = base;
    const Object empty(m_class);
    for (FieldRow *row : m_rows)
        row->setBase(valueOf(base ? *base : empty, row->field()));
    setReadOnly(false);
    m_shown->show(base);
    fitWidth();
}

void ObjectForm::beginCopy(const ObjectPtr &original, const Object &proposal)
{
    begin(nullptr);
    m_original = original;
    for (FieldRow *row : m_rows)
        row->setBase(valueOf(proposal, row->field()));
}

QStringList ObjectForm::rebase(const ObjectPtr &base, const QSet<const FieldSpec *> &mine)
{
    auto kept = std::make_shared<Object>(*base);
    QStringList behind;
    for (FieldRow *row : m_rows) {
        const Value theirs = valueOf(*base, row->field());
        if (row->isUnfinished() && theirs != row->base()) {
            setValue(*kept, row->field(), row->base());
            behind.append(row->label());
        } else if (mine.contains(&row->field())) {
            row->moveBase(theirs);
        } else if (!row->isUnfinished() && (row->isChanged() || theirs != row->base())) {
            row->setBase(theirs);
        }
    }
    m_base = kept;
    m_original = nullptr;
    showState(base);
    Q_EMIT edited();
    return behind;
}

void ObjectForm::showState(const ObjectPtr &object)
{
    m_shown->show(object);
}

void ObjectForm::setStale(bool isStale)
{
    m_shown->setStale(isStale);
}

void ObjectForm::setReadOnly(bool isReadOnly)
{
    for (FieldRow *row : m_rows)
        row->setReadOnly(isReadOnly || (m_base && row->field().is(Fixed)));
}

void ObjectForm::setAnew(bool isAnew)
{
    for (FieldRow *row : m_rows)
        row->editor().setAnew(isAnew);
}

bool ObjectForm::isChanged() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const FieldRow *row) { return row->isChanged(); });
}

QList<Difference> ObjectForm::changes() const
{
    QList<Difference> changes;
    for (const FieldRow *row : m_rows)
        if (row->isChanged())
            changes.append({row->label(), shownText(row->context(), row->base()),
                            shownText(row->context(), row->value())});
    return changes;
}

QString ObjectForm::whyNotSavable() const
{
    const QString why = whyInvalid();
    return why.isEmpty() && m_base && !isChanged() ? tr("Nothing has been changed.") : why;
}

QString ObjectForm::whyInvalid() const
{
    QStringList missing;
    QStringList wrong;
    for (const FieldRow *row : m_rows) {
        const bool isShared = m_original && row->field().is(Unique) && !row->isChanged();
        if (row->isMissing() || isShared)
            missing.append(row->label());
        else if ((!m_base || row->isChanged()) && !row->error().isEmpty())
            wrong.append(row->label());
    }
    if (!missing.isEmpty())
        return tr("Still needed: %1.").arg(missing.join(QStringLiteral(", ")));
    if (!wrong.isEmpty())
        return tr("To be corrected: %1.").arg(wrong.join(QStringLiteral(", ")));
    return {};
}

QStringList ObjectForm::unknownSecrets() const
{
    QStringList labels;
    for (const FieldRow *row : m_rows)
        if (row->field().isSecret() && row->value().isNull())
            labels.append(row->label());
    return labels;
}

Object ObjectForm::editedObject() const
{
    Object object = *m_base;
    for (const FieldRow *row : m_rows)
        if (row->isChanged() && !row->isUnfinished())
            setValue(object, row->field(), row->value());
    return object;
}

Draft ObjectForm::draft() const
{
    Draft draft;
    for (const FieldRow *row : m_rows) {
        const bool isGiven
            = row->isChanged() || (m_original && valueOf(*m_original, row->field()) != row->value());
        if (!isGiven)
            continue;
        if (&row->field() != &attributesField()) {
            draft.fields.insert(toText(row->field().name), row->value());
            continue;
        }
        Attributes attributes;
        const QJsonObject labels = row->value().toObject();
        for (auto label = labels.begin(); label != labels.end(); ++label)
            attributes.insert(label.key(), label.value().toString());
        draft.attributes = attributes;
    }
    return draft;
}

bool ObjectForm::showError(const Error &error)
{
    for (FieldRow *row : m_rows) {
        const bool isPatched = error.pointer.startsWith(pathOf(m_class, row->field()));
        if (!isPatched)
            continue;
        row->setRefusal(textOf(error));
        ensureWidgetVisible(&row->editor());
        row->editor().input()->setFocus();
        return true;
    }
    return false;
}

void ObjectForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QScrollArea::changeEvent(event);
}

void ObjectForm::retranslate()
{
    for (FieldRow *row : m_rows)
        row->retranslate();
    m_shown->retranslate();
}

} // namespace linekeeper
