// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/shownfields.h"
#include "objects/fieldtypes.h"
#include "objects/serviceschemas.h"
#include "objects/undeclaredfield.h"
#include "widgets/mutedlabel.h"
#include "widgets/wrappedtext.h"
#include <QGridLayout>
#include <QHBoxLayout>
#include <QStyle>

namespace linekeeper {
namespace {

/// The last of them that Tab reaches, or null.
QWidget *lastReached(const QWidget &content)
{
    QWidget *last = nullptr;
    for (QWidget *widget = content.nextInFocusChain(); widget != &content;
         widget = widget->nextInFocusChain())
        if (content.isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus))
            last = widget;
    return last;
}

} // namespace

ShownFields::ShownFields(const ObjectClass &objectClass, References &references, ServiceSchemas &schemas,
                         const Presentation &presentation, QGridLayout &grid)
    : QObject(grid.parentWidget())
    , m_class(objectClass)
    , m_references(references)
    , m_schemas(schemas)
    , m_presentation(presentation)
    , m_grid(grid)
    , m_firstRow(grid.rowCount())
    , m_nextRow(m_firstRow)
{
    connect(&schemas, &ServiceSchemas::known, this, [this](const ObjectClass *known) {
        if (known == &m_class)
            refresh();
    });
}

QWidget &ShownFields::content() const
{
    return *m_grid.parentWidget();
}

ShownFields::Outline ShownFields::outlineOf(const ObjectPtr &object)
{
    if (!object)
        return {};
    return {.isThere = true,
            .undeclared = object->undeclared.keys(),
            .undeclaredState = object->undeclaredState.keys()};
}

void ShownFields::show(const ObjectPtr &object)
{
    m_object = object;
    if (Outline outline = outlineOf(object); outline != m_outline) {
        m_outline = std::move(outline);
        rebuild();
        retranslate();
    } else {
        refresh();
    }
}

void ShownFields::setStale(bool isStale)
{
    if (std::exchange(m_isStale, isStale) != isStale)
        retranslate();
}

void ShownFields::rebuild()
{
    m_state.clear();
    m_notes.clear();
    m_undeclared.clear();
    m_stateTitle = nullptr;
    qDeleteAll(std::exchange(m_made, {}));
    m_nextRow = m_firstRow;
    if (!m_object)
        return;
    addUndeclared(&Object::undeclared);
    addState();
    addUndeclared(&Object::undeclaredState);
}

void ShownFields::addLine(QWidget *label, QWidget *value)
{
    if (label)
        m_grid.addWidget(label, m_nextRow, 0, Qt::AlignRight | Qt::AlignTop);
    m_grid.addWidget(value, m_nextRow++, 1);
    m_made << label << value;
}

void ShownFields::addState()
{
    if (!m_class.hasState() && m_object->undeclaredState.isEmpty())
        return;
    m_stateTitle = new QLabel(&content());
    QFont bold = m_stateTitle->font();
    bold.setBold(true);
    m_stateTitle->setFont(bold);
    m_grid.addWidget(m_stateTitle, m_nextRow++, 0, 1, 2);
    m_made << m_stateTitle;
    for (const FieldSpec &field : m_class.state)
        addStateRow(field);
}

void ShownFields::addStateRow(const FieldSpec &field)
{
    auto *holder = new QWidget(&content());
    const StateRow row{&field, new QLabel(&content()), new QLabel(holder), new QLabel(holder)};
    row.value->setTextFormat(Qt::PlainText);
    row.value->setWordWrap(true);
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row.value->setObjectName(toText(field.name));
    auto *line = new QHBoxLayout(holder);
    line->setContentsMargins({});
    line->setSpacing(6);
    line->addWidget(row.icon);
    line->addWidget(row.value, 1);
    addLine(row.label, holder);
    m_state.push_back(row);
}

void ShownFields::addUndeclared(Members members)
{
    const QStringList names = (*m_object.*members).keys();
    if (names.isEmpty())
        return;
    auto *note = new MutedLabel(&content());
    note->setWordWrap(true);
    addLine(nullptr, note);
    m_notes.push_back(note);
    QWidget *before = lastReached(content());
    for (const QString &name : names) {
        const UndeclaredRow row{members, name, new QLabel(&content()), new WrappedText(&content())};
        row.label->setTextFormat(Qt::PlainText);
        row.label->setWordWrap(true);
        row.label->setObjectName(name + QStringLiteral("Label"));
        row.value->setObjectName(name);
        addLine(row.label, row.value);
        QWidget::setTabOrder(std::exchange(before, row.value), row.value);
        m_undeclared.push_back(row);
    }
}

void ShownFields::retranslate()
{
    if (!m_undeclared.empty())
        m_schemas.need(m_class);
    if (m_stateTitle)
        m_stateTitle->setText(m_isStale ? tr("State, may be out of date") : tr("State"));
    for (MutedLabel *note : m_notes)
        note->setText(tr("A newer service has these fields; here they are only shown."));
    for (const StateRow &row : m_state)
        row.label->setText(tr("%1:").arg(translated(m_class.name, row.field->label)));
    refresh();
}

void ShownFields::refresh()
{
    for (const StateRow &row : m_state)
        refresh(row);
    for (const UndeclaredRow &row : m_undeclared)
        refresh(row);
}

void ShownFields::refresh(const StateRow &row) const
{
    const auto special = m_presentation.cells.find(row.field->name);
    Presentation::Cell cell;
    if (special != m_presentation.cells.end())
        cell = special->second(*m_object);
    else
        cell.text = typeOf(*row.field)
                        .text({m_class.name, *row.field, m_references},
                              m_object->state[m_class.indexOfState(row.field->name)]);
    const int side = content().style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, &content());
    row.value->setText(cell.text.isEmpty() ? QStringLiteral("–") : cell.text);
    row.icon->setPixmap(iconOf(m_isStale ? Tone::Off : cell.tone, content().palette()).pixmap(side, side));
    row.icon->setVisible(cell.tone != Tone::None);
}

void ShownFields::refresh(const UndeclaredRow &row) const
{
    const bool isState = row.members == &Object::undeclaredState;
    const QString member = isState ? QStringLiteral("state") : toText(m_class.name);
    const UndeclaredField field{.name = row.name,
                                .value = (*m_object.*row.members)[row.name],
                                .schema = m_schemas.field(m_class, member, row.name)};
    row.label->setText(tr("%1:").arg(field.title()));
    row.value->say(field.text());
    row.value->setAccessibleName(field.title());
}

} // namespace linekeeper
