// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/importdialog.h"
#include "client/background.h"
#include "objects/csvcolumns.h"
#include "objects/importpreview.h"
#include "objects/refusal.h"
#include "objects/refusaltable.h"
#include "widgets/banner.h"
#include "widgets/texts.h"
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSet>

namespace linekeeper {
namespace {

constexpr QSize usualSize{900, 620};
constexpr int previewShare = 3;
constexpr int problemsShare = 2;
constexpr qsizetype problemsListed = 500;

} // namespace

ImportDialog::ImportDialog(const Parts &parts, QWidget *parent)
    : InputDialog(parent)
    , m_parts(parts)
    , m_making(new AwaitedStep(parts.desk, *this))
    , m_fileLabel(new QLabel(this))
    , m_file(new QLineEdit(this))
    , m_choose(new QPushButton(this))
    , m_delimiterLabel(new QLabel(this))
    , m_delimiter(new QComboBox(this))
    , m_encodingLabel(new QLabel(this))
    , m_encoding(new QComboBox(this))
    , m_hasTitles(new QCheckBox(this))
    , m_preview(new ImportPreview(parts.objectClass, this))
    , m_banner(new Banner(this))
    , m_problems(new RefusalTable(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
    , m_check(new QPushButton(this))
    , m_import(new QPushButton(this))
{
    build();
    retranslate();
    connect(m_choose, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    for (const QComboBox *format : {m_encoding, m_delimiter})
        connect(format, &QComboBox::currentIndexChanged, this, [this] { read(chosenFormat()); });
    connect(m_hasTitles, &QCheckBox::toggled, this, &ImportDialog::reflectFile);
    connect(m_preview, &ImportPreview::fieldsChosen, this, &ImportDialog::plan);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &ImportDialog::takeFile);
    connect(&m_planning, &SlicedWork::advanced, this, &ImportDialog::refreshProgress);
    connect(&m_planning, &SlicedWork::finished, this, &ImportDialog::takePlan);
    connect(m_check, &QPushButton::clicked, this, &ImportDialog::check);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::apply);
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_making, &AwaitedStep::changed, this, &ImportDialog::refresh);
    connect(m_making, &AwaitedStep::progressed, m_progress, &QProgressBar::setValue);
    connect(m_making, &AwaitedStep::made, this, &ImportDialog::leaveOut);
    connect(m_making, &AwaitedStep::failed, this, &ImportDialog::takeFailure);
    connect(m_making, &AwaitedStep::succeeded, this, [this] {
        accept();
        close();
    });
    setObjectName(QStringLiteral("importDialog")); // its size is kept
    resize(usualSize);
}

void ImportDialog::build()
{
    m_file->setReadOnly(true);
    m_hasTitles->setChecked(true);
    for (const QChar delimiter : csv::delimiters)
        m_delimiter->addItem(QString(), delimiter);
    m_encoding->addItems(
        {QStringLiteral("UTF-8"), QStringLiteral("Latin-1")}); // in the order of csv::Encoding
    m_fileLabel->setBuddy(m_file);
    m_delimiterLabel->setBuddy(m_delimiter);
    m_encodingLabel->setBuddy(m_encoding);
    m_progress->hide();
    m_check->setObjectName(QStringLiteral("check"));
    m_import->setObjectName(QStringLiteral("import"));
    for (QPushButton *button : {m_choose, m_cancel})
        button->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 12);
    layout->setSpacing(10);
    layout->addLayout(buildHead());
    layout->addWidget(m_preview, previewShare);
    layout->addWidget(m_banner);
    layout->addWidget(m_problems, problemsShare);
    layout->addLayout(buildButtons());
}

QLayout *ImportDialog::buildHead()
{
    auto *file = new QHBoxLayout;
    file->addWidget(m_fileLabel);
    file->addWidget(m_file, 1);
    file->addWidget(m_choose);
    auto *format = new QHBoxLayout;
    format->addWidget(m_delimiterLabel);
    format->addWidget(m_delimiter);
    format->addSpacing(12);
    format->addWidget(m_encodingLabel);
    format->addWidget(m_encoding);
    format->addSpacing(12);
    format->addWidget(m_hasTitles, 1);
    auto *head = new QVBoxLayout;
    head->addLayout(file);
    head->addLayout(format);
    return head;
}

QLayout *ImportDialog::buildButtons()
{
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 1);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_check);
    buttons->addWidget(m_import);
    return buttons;
}

void ImportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (!m_wasTried) // what the service said of it stays as it was said
            plan();
    }
    InputDialog::changeEvent(event);
}

void ImportDialog::retranslate()
{
    setWindowTitle(tr("Import: %1").arg(pluralTitleOf(m_parts.objectClass)));
    m_fileLabel->setText(tr("&File:"));
    m_file->setPlaceholderText(tr("None chosen yet"));
    m_choose->setText(tr("C&hoose …"));
    m_delimiterLabel->setText(tr("Fields are &separated by:"));
    m_delimiter->setAccessibleName(tr("Separator"));
    for (int i = 0; i < m_delimiter->count(); ++i)
        m_delimiter->setItemText(i, csv::nameOf(m_delimiter->itemData(i).toChar()));
    m_encodingLabel->setText(tr("&Encoding:"));
    m_hasTitles->setText(tr("The first row &names the columns"));
    m_progress->setAccessibleName(tr("Progress"));
    m_check->setText(tr("Chec&k"));
    refresh();
}

void ImportDialog::chooseFile()
{
    auto *picker
        = new QFileDialog(this, tr("Import"), {}, tr("CSV files (*.csv *.txt *.tsv);;All files (*)"));
    picker->setAttribute(Qt::WA_DeleteOnClose);
    picker->setFileMode(QFileDialog::ExistingFile);
    connect(picker, &QFileDialog::fileSelected, this, qOverload<const QString &>(&ImportDialog::open));
    picker->open();
}

void ImportDialog::open(const QString &path)
{
    m_path = path;
    m_file->setText(path);
    read({});
}

ImportFile::Format ImportDialog::chosenFormat() const
{
    return {csv::Encoding(m_encoding->currentIndex()), m_delimiter->currentData().toChar()};
}

/// In place of what is being read or worked out.
void ImportDialog::read(const std::optional<ImportFile::Format> &format)
{
    if (m_path.isEmpty())
        return;
    letPlanGo();
    linekeeper::discard(m_source);
    m_isReading = true;
    m_reading.cancel();
    m_reading.setFuture(inBackground([path = m_path, format] { return ImportFile::read(path, format); }));
    refresh();
}

void ImportDialog::takeFile()
{
    m_isReading = false;
    m_source = m_reading.future().takeResult();
    const QSignalBlocker encodingBlocker(m_encoding);
    const QSignalBlocker delimiterBlocker(m_delimiter);
    m_encoding->setCurrentIndex(int(m_source.format().encoding));
    m_delimiter->setCurrentIndex(m_delimiter->findData(m_source.format().delimiter));
    reflectFile();
}

void ImportDialog::reflectFile()
{
    if (m_isReading)
        return;
    m_preview->show(m_source.records(), m_hasTitles->isChecked());
    plan();
}

void ImportDialog::plan()
{
    if (m_isReading)
        return;
    letPlanGo();
    m_planner = std::make_shared<ImportPlanner>(
        m_parts.objectClass, m_parts.mirror, m_parts.references,
        ImportPlan::Source{m_source.records(), m_hasTitles->isChecked(), m_preview->fields()});
    m_planning.begin([this] { return m_planner->readSome(); });
    if (m_planning.isUnderWay())
        refresh();
}

void ImportDialog::takePlan()
{
    m_plan = m_planner->plan();
    linekeeper::discard(m_planner);
    refresh();
}

void ImportDialog::letPlanGo()
{
    m_isChecked = false;
    m_isRefused = false;
    m_wasTried = false;
    m_failure.clear();
    m_making->dropRefusals();
    if (m_trial)
        m_trial->stop();
    m_planning.stop();
    linekeeper::discard(m_planner);
    linekeeper::discard(m_plan);
}

QString ImportDialog::whyNotCheckable() const
{
    if (m_trial)
        return tr("The service is checking …");
    if (const QString why = m_making->whyNot(m_parts.objectClass); !why.isEmpty())
        return why;
    if (m_isReading)
        return tr("The file is being read …");
    if (m_planning.isUnderWay())
        return tr("What it comes to is being worked out …");
    if (const QString why = m_source.whyUnreadable(); !why.isEmpty())
        return why;
    if (m_source.records().isEmpty())
        return tr("Choose a file first.");
    if (const FieldSpec *field = m_preview->chosenTwice())
        return tr("“%1” is chosen for more than one column: leave the others out.")
            .arg(csv::titleOf(m_parts.objectClass, *field));
    if (!m_plan.problems.isEmpty() && !m_isRefused)
        return tr("Correct what is refused, or leave its column out.");
    return m_plan.step.isEmpty() ? tr("There is nothing to import in this file.") : QString();
}

void ImportDialog::refresh()
{
    const QString why = whyNotCheckable();
    const bool isMaking = m_making->isUnderWay();
    const bool isBusy = isMaking || m_trial || m_isReading || m_planning.isUnderWay();
    refreshProblems();
    refreshProgress();
    for (QWidget *input : std::initializer_list<QWidget *>{m_choose, m_delimiter, m_encoding, m_hasTitles})
        input->setEnabled(!isMaking);
    m_preview->setEnabled(!isMaking && !m_source.records().isEmpty());
    m_check->setEnabled(why.isEmpty() && !m_isChecked);
    m_check->setToolTip(plainTip(why));
    m_import->setText(tr("&Import %1").arg(QLocale().toString(m_plan.step.size())));
    m_import->setEnabled(m_isChecked && why.isEmpty());
    m_import->setToolTip(m_isChecked || isBusy ? why : tr("Have the service check it first."));
    (m_isChecked ? m_import : m_check)->setDefault(true);
    m_cancel->setText(m_trial ? tr("Stop") : m_making->wayOut());
    say(why, isBusy);
}

void ImportDialog::say(const QString &why, bool isBusy)
{
    if (m_making->isUnderWay() || (isBusy && m_isChecked))
        m_banner->say(Tone::None, why);
    else if (!m_failure.isEmpty())
        m_banner->say(Tone::Bad, m_failure);
    else if (!m_plan.problems.isEmpty())
        m_banner->say(Tone::Bad,
                      refused() + u' '
                          + (why.isEmpty() ? tr("Correct it here or there, and check it again.") : why));
    else if (m_isChecked)
        m_banner->say(Tone::Good, accepted());
    else if (!isBusy && (!m_source.whyUnreadable().isEmpty() || m_preview->chosenTwice()))
        m_banner->say(Tone::Bad, why);
    else if (!m_plan.step.isEmpty())
        m_banner->say(Tone::None, m_plan.summary());
    else
        m_banner->say(Tone::None, why);
}

/// Of many, the first are enough to see what is wrong.
void ImportDialog::refreshProblems()
{
    QList<RefusalTable::Row> rows;
    for (const ImportPlan::Problem &problem : m_plan.problems.mid(0, problemsListed))
        rows.append({problem.row, problem.object, problem.reason});
    m_problems->fill(rows);
    m_problems->setVisible(!rows.isEmpty());
}

/// That of what the service does is told by the run.
void ImportDialog::refreshProgress()
{
    m_progress->setVisible(m_making->isUnderWay() || m_trial || m_isReading || m_planning.isUnderWay());
    if (m_making->isUnderWay())
        m_progress->setRange(0, int(m_making->count()));
    if (m_trial || m_making->isUnderWay())
        return;
    m_progress->setRange(0, m_isReading ? 0 : int(m_source.records().size())); // 0: nobody knows
    m_progress->setValue(m_planner ? int(m_planner->recordsRead()) : 0);
}

QString ImportDialog::refused() const
{
    if (m_plan.problems.size() <= problemsListed)
        return m_plan.summary();
    return m_plan.summary() + u' ' + tr("The first %1 are listed.").arg(QLocale().toString(problemsListed));
}

QString ImportDialog::accepted() const
{
    const QString text = tr("%1 The service accepts all of it.").arg(m_plan.summary());
    if (m_parts.desk.isAtomic(m_plan.step))
        return text;
    return text + u' ' + tr("It is made in parts: were one refused after all, those before would stay.");
}

/// What an earlier try has done, though no answer came, can be seen by now.
void ImportDialog::leaveOutMade()
{
    m_plan.step.removeIf([this](const Alteration &alteration) {
        return isMade(alteration, m_parts.mirror.find(m_parts.objectClass, alteration.object().uuid));
    });
}

void ImportDialog::check()
{
    m_failure.clear();
    if (std::exchange(m_isRefused, false))
        m_plan.problems.clear();
    m_making->dropRefusals();
    leaveOutMade();
    if (m_plan.step.isEmpty())
        return m_making->make({});
    m_trial = m_parts.desk.trial(m_plan.step);
    m_wasTried = true;
    m_progress->setRange(0, int(m_plan.step.size()));
    m_progress->setValue(0);
    connect(m_trial, &ChangeRun::progressed, m_progress, &QProgressBar::setValue);
    connect(m_trial, &ChangeRun::finished, this, &ImportDialog::takeTrial);
    refresh();
    m_trial->start();
}

/// Of a trial that was overtaken or stopped, nothing counts.
void ImportDialog::takeTrial(const ChangeRun::Outcome &outcome)
{
    const bool counts = sender() == m_trial && !m_trial->isStopped();
    if (sender() == m_trial)
        m_trial = nullptr;
    if (!counts)
        return refresh();
    for (const ChangeRun::Refusal &refusal : outcome.refused) {
        const Alteration &alteration = m_plan.step[refusal.index];
        m_plan.problems.append(
            {alteration.row, nameOf(alteration.object()), reasonOf(refusal.why, m_parts.objectClass)});
    }
    m_isRefused = !outcome.refused.isEmpty();
    m_isChecked = !m_isRefused && !outcome.broken;
    m_failure = outcome.broken ? textOf(*outcome.broken) : QString();
    refresh();
}

void ImportDialog::apply()
{
    m_failure.clear();
    leaveOutMade();
    m_making->make(m_plan.step);
}

void ImportDialog::leaveOut(const ChangeDesk::Step &made)
{
    QSet<QUuid> uuids;
    for (const Alteration &alteration : made)
        uuids.insert(alteration.object().uuid);
    m_plan.step.removeIf(
        [&uuids](const Alteration &alteration) { return uuids.contains(alteration.object().uuid); });
}

/// What was refused is to be checked anew; else it can be tried again as it is.
void ImportDialog::takeFailure(const QString &why, bool isRefused)
{
    m_failure = why;
    m_isChecked = m_isChecked && !isRefused;
    refresh();
    (m_isChecked ? m_import : m_check)->setFocus();
}

ImportDialog::~ImportDialog()
{
    letTrialGo();
    letPlanGo();
    linekeeper::discard(m_source);
    m_reading.cancel();
}

/// It ends by itself, after what is under way.
void ImportDialog::letTrialGo()
{
    if (!m_trial)
        return;
    m_trial->disconnect(this);
    m_trial->stop();
    m_trial = nullptr;
}

void ImportDialog::reject()
{
    if (m_trial) {
        letTrialGo();
        refresh();
    } else if (!m_making->stop()) {
        InputDialog::reject();
    }
}

} // namespace linekeeper
