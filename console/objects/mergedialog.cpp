// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/mergedialog.h"
#include "objects/mergerow.h"
#include "widgets/mutedlabel.h"
#include <QAbstractButton>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <algorithm>

namespace linekeeper {
namespace {

using Side = MergedField::Side;

constexpr QSize usualSize{720, 320};
constexpr int mostWidth = 1000;
constexpr int sideMargin = 18;

} // namespace

MergeDialog::MergeDialog(const QList<MergedField> &fields, const ObjectClass &objectClass,
                         References &references, const QString &who, Purpose purpose, QWidget *parent)
    : QDialog(parent)
    , m_who(who)
    , m_purpose(purpose)
    , m_content(new QWidget)
    , m_intro(new QLabel(this))
    , m_before(new QLabel)
    , m_theirs(new QLabel)
    , m_mine(new QLabel)
    , m_why(new MutedLabel(this))
    , m_cancel(new QPushButton(this))
    , m_accept(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    build(fields, objectClass, references);
    retranslate();
    setObjectName(QStringLiteral("mergeDialog")); // its size is kept
    resize(usualSize.expandedTo({std::min(m_content->sizeHint().width() + 2 * sideMargin, mostWidth), 0}));
    QAbstractButton *first = m_rows.isEmpty() ? nullptr : m_rows.first()->button(Side::Theirs);
    (first ? first : m_accept)->setFocus();
}

void MergeDialog::build(const QList<MergedField> &fields, const ObjectClass &objectClass,
                        References &references)
{
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    buildGrid(*grid, fields, objectClass, references);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(m_content);
    m_intro->setWordWrap(true);
    m_intro->setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(sideMargin, 14, sideMargin, 12);
    layout->setSpacing(10);
    layout->addWidget(m_intro);
    layout->addWidget(area, 1);
    layout->addLayout(buildButtons());
}

/// What is to be chosen comes first.
void MergeDialog::buildGrid(QGridLayout &grid, QList<MergedField> fields, const ObjectClass &objectClass,
                            References &references)
{
    int column = 1;
    for (QLabel *title : {m_before, m_theirs, m_mine}) {
        title->setTextFormat(Qt::PlainText);
        grid.setColumnStretch(column, 1);
        grid.addWidget(title, 0, column++);
    }
    std::stable_partition(fields.begin(), fields.end(),
                          [](const MergedField &field) { return field.side == Side::Open; });
    for (const MergedField &field : std::as_const(fields)) {
        const FieldContext context{contextOf(objectClass, *field.field), *field.field, references};
        m_rows.append(new MergeRow(field, context, grid, grid.parentWidget()));
        connect(m_rows.last(), &MergeRow::chosen, this, &MergeDialog::refresh);
    }
    grid.setRowStretch(grid.rowCount(), 1);
}

QLayout *MergeDialog::buildButtons()
{
    m_why->setObjectName(QStringLiteral("why"));
    m_why->setWordWrap(true);
    m_accept->setObjectName(QStringLiteral("accept"));
    m_accept->setDefault(true);
    m_cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_why, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_accept);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    return buttons;
}

QList<MergedField> MergeDialog::fields() const
{
    QList<MergedField> fields;
    for (const MergeRow *row : m_rows)
        fields.append(row->merged());
    return fields;
}

void MergeDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void MergeDialog::retranslate()
{
    setWindowTitle(tr("Bring both changes together"));
    const QString what = m_who.isEmpty() ? tr("Somebody else has changed this while you were editing it.")
                                         : tr("%1 has changed this while you were editing it.").arg(m_who);
    m_intro->setText(hasConflict(fields())
                         ? tr("%1 Choose what holds where both changed the same; the rest fits.").arg(what)
                         : tr("%1 Both changes fit together.").arg(what));
    m_before->setText(tr("Before"));
    m_theirs->setText(m_who.isEmpty() ? tr("Theirs") : tr("Theirs (%1)").arg(m_who));
    m_mine->setText(tr("Mine"));
    for (MergeRow *row : std::as_const(m_rows))
        row->retranslate();
    m_accept->setText(m_purpose == Purpose::Save ? tr("&Save both") : tr("&Take over"));
    m_cancel->setText(tr("Back to the form"));
    refresh();
}

void MergeDialog::refresh()
{
    QStringList open;
    for (const MergeRow *row : std::as_const(m_rows))
        if (row->merged().side == Side::Open)
            open.append(row->label());
    const QString why
        = open.isEmpty() ? QString() : tr("Still to choose: %1.").arg(open.join(QStringLiteral(", ")));
    m_why->setText(why);
    m_accept->setEnabled(why.isEmpty());
    m_accept->setToolTip(why);
}

} // namespace linekeeper
