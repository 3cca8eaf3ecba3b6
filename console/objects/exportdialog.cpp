// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/exportdialog.h"
#include "model/csv.h"
#include "objects/csvcolumns.h"
#include "widgets/banner.h"
#include "widgets/mutedlabel.h"
#include "widgets/texts.h"
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QListWidget>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>

namespace linekeeper {
namespace {

constexpr QSize usualSize{460, 520};

} // namespace

ExportDialog::ExportDialog(const ObjectClass &objectClass, const Objects &objects,
                           const QList<const FieldSpec *> &fields, References &references, QWidget *parent)
    : InputDialog(parent)
    , m_class(objectClass)
    , m_objects(objects)
    , m_run(new CsvExport(references, this))
    , m_banner(new Banner(this))
    , m_shown(new QRadioButton(this))
    , m_selected(new QRadioButton(this))
    , m_columnsLabel(new QLabel(this))
    , m_columns(new QListWidget(this))
    , m_delimiterLabel(new QLabel(this))
    , m_delimiter(new QComboBox(this))
    , m_isGuarded(new QCheckBox(this))
    , m_why(new MutedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
    , m_export(new QPushButton(this))
{
    addFields(fields);
    build();
    retranslate();
    connect(m_columns, &QListWidget::itemChanged, this, &ExportDialog::refresh);
    connect(m_selected, &QRadioButton::toggled, this, &ExportDialog::refresh);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_run, &CsvExport::progressed, m_progress, &QProgressBar::setValue);
    connect(m_run, &CsvExport::ended, this, &ExportDialog::takeEnd);
    setObjectName(QStringLiteral("exportDialog")); // its size is kept
    resize(usualSize);
}

/// Those that are ticked come first.
void ExportDialog::addFields(const QList<const FieldSpec *> &ticked)
{
    m_fields = ticked;
    for (const FieldSpec *field : csv::exportable(m_class))
        if (!m_fields.contains(field))
            m_fields.append(field);
    for (const FieldSpec *field : std::as_const(m_fields)) {
        auto *item = new QListWidgetItem(m_columns);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                       | Qt::ItemIsDragEnabled);
        item->setCheckState(ticked.contains(field) && !field->isSecret() ? Qt::Checked : Qt::Unchecked);
    }
}

void ExportDialog::build()
{
    m_columns->setObjectName(QStringLiteral("columns"));
    m_export->setObjectName(QStringLiteral("export"));
    m_columnsLabel->setBuddy(m_columns);
    m_delimiterLabel->setBuddy(m_delimiter);
    m_isGuarded->setChecked(true);
    m_export->setDefault(true);
    m_cancel->setAutoDefault(false);
    m_why->setWordWrap(true);
    for (const QChar delimiter : csv::delimiters)
        m_delimiter->addItem(QString(), delimiter);
    const bool hasSelection = m_objects.selected.size() > 1;
    m_selected->setEnabled(!m_objects.selected.isEmpty());
    (hasSelection ? m_selected : m_shown)->setChecked(true);
    auto *delimiter = new QHBoxLayout;
    delimiter->addWidget(m_delimiterLabel);
    delimiter->addWidget(m_delimiter, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_why, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_export);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 12);
    layout->addWidget(m_banner);
    layout->addWidget(m_shown);
    layout->addWidget(m_selected);
    layout->addSpacing(6);
    layout->addWidget(m_columnsLabel);
    layout->addWidget(m_columns, 1);
    layout->addLayout(delimiter);
    layout->addWidget(m_isGuarded);
    layout->addSpacing(6);
    layout->addWidget(m_progress);
    layout->addLayout(buttons);
}

void ExportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    InputDialog::changeEvent(event);
}

void ExportDialog::retranslate()
{
    const QLocale locale;
    setWindowTitle(tr("Export: %1").arg(pluralTitleOf(m_class)));
    m_shown->setText(tr("&All %1 that are shown").arg(locale.toString(m_objects.shown.size())));
    m_selected->setText(tr("The %1 that are &selected").arg(locale.toString(m_objects.selected.size())));
    m_columnsLabel->setText(tr("&Columns:"));
    m_columns->setAccessibleName(tr("Columns"));
    for (int i = 0; i < m_fields.size(); ++i) {
        const QString label = csv::titleOf(m_class, *m_fields[i]);
        m_columns->item(i)->setText(m_fields[i]->isSecret() ? tr("%1 (secret, in plain text)").arg(label)
                                                            : label);
    }
    m_delimiterLabel->setText(tr("Fields are se&parated by:"));
    m_delimiter->setAccessibleName(tr("Separator"));
    for (int i = 0; i < m_delimiter->count(); ++i)
        m_delimiter->setItemText(i, csv::nameOf(m_delimiter->itemData(i).toChar()));
    m_isGuarded->setText(tr("Guard against &formulas (for spreadsheets)"));
    m_isGuarded->setToolTip(tr("Puts an apostrophe before texts that begin like a formula, such as numbers "
                               "with a plus sign. The import takes it off again."));
    m_export->setText(tr("&Export …"));
    m_progress->setAccessibleName(tr("Progress"));
    refresh();
}

QList<const FieldSpec *> ExportDialog::chosen() const
{
    QList<const FieldSpec *> fields;
    for (int i = 0; i < m_fields.size(); ++i)
        if (m_columns->item(i)->checkState() == Qt::Checked)
            fields.append(m_fields[i]);
    return fields;
}

QString ExportDialog::whyNot() const
{
    if (m_run->isUnderWay())
        return tr("It is being exported …");
    if (chosen().isEmpty())
        return tr("Choose at least one column.");
    return objects().isEmpty() ? tr("There is nothing to export.") : QString();
}

void ExportDialog::refresh()
{
    const QString why = whyNot();
    m_export->setEnabled(why.isEmpty());
    m_export->setToolTip(why);
    m_why->setText(why);
    m_progress->setVisible(m_run->isUnderWay());
    m_cancel->setText(m_run->isUnderWay() ? tr("Stop") : tr("Cancel"));
    const auto fields = chosen();
    const bool hasSecrets
        = std::any_of(fields.begin(), fields.end(), [](const FieldSpec *field) { return field->isSecret(); });
    if (hasSecrets)
        m_banner->say(Tone::Warning, tr("Whoever reads the file can read the secrets in it."));
    else
        m_banner->clear();
}

const QList<ObjectPtr> &ExportDialog::objects() const
{
    return m_selected->isChecked() ? m_objects.selected : m_objects.shown;
}

void ExportDialog::writeTo(const QString &path)
{
    m_progress->setRange(0, int(objects().size()));
    m_progress->setValue(0);
    m_run->begin({.objects = objects(),
                  .fields = chosen(),
                  .cell = m_objects.cell,
                  .delimiter = m_delimiter->currentData().toChar(),
                  .isGuarded = m_isGuarded->isChecked()},
                 path);
    refresh();
}

void ExportDialog::takeEnd(bool isWritten, const QString &whyNot)
{
    if (isWritten)
        return InputDialog::accept();
    refresh();
    if (!whyNot.isEmpty())
        m_banner->say(Tone::Bad, tr("Not exported. %1").arg(whyNot));
}

void ExportDialog::reject()
{
    if (m_run->isUnderWay())
        m_run->stop();
    else
        InputDialog::reject();
}

void ExportDialog::accept()
{
    auto *picker = new QFileDialog(this, tr("Export to"), {}, tr("CSV files (*.csv)"));
    picker->setAttribute(Qt::WA_DeleteOnClose);
    picker->setAcceptMode(QFileDialog::AcceptSave);
    picker->setDefaultSuffix(QStringLiteral("csv"));
    picker->selectFile(toText(m_class.name) + QStringLiteral(".csv"));
    connect(picker, &QFileDialog::fileSelected, this, &ExportDialog::writeTo);
    picker->open();
}

} // namespace linekeeper
