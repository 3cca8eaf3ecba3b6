// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/pausedialog.h"
#include "classes/sipmethods.h"
#include "widgets/banner.h"
#include "widgets/mutedlabel.h"
#include "widgets/texts.h"
#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QPushButton>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

constexpr QSize usualSize{460, 200};
constexpr std::chrono::minutes durations[]{15min, 1h, 4h}; ///< in the order of the list; then: a time

} // namespace

PauseDialog::PauseDialog(const PageParts &parts, const QString &domain, QWidget *parent)
    : InputDialog(parent)
    , m_parts(parts)
    , m_proposal(domain.toLower())
    , m_counts(new RegistrarCounts(parts.mirror, this))
    , m_banner(new Banner(this))
    , m_domainLabel(new QLabel(this))
    , m_domain(new QComboBox(this))
    , m_durationLabel(new QLabel(this))
    , m_duration(new QComboBox(this))
    , m_untilLabel(new QLabel(this))
    , m_until(new QDateTimeEdit(this))
    , m_why(new MutedLabel(this))
    , m_cancel(new QPushButton(this))
    , m_pause(new QPushButton(this))
{
    build();
    connect(m_domain, &QComboBox::editTextChanged, this, &PauseDialog::refresh);
    connect(m_duration, &QComboBox::currentIndexChanged, this, &PauseDialog::refresh);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &PauseDialog::refresh);
    connect(m_pause, &QPushButton::clicked, this, &PauseDialog::send);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::close);
    connect(m_counts, &RegistrarCounts::changed, this, &PauseDialog::listDomains);
    connect(m_counts, &RegistrarCounts::changed, this, &PauseDialog::refresh);
    retranslate();
    setObjectName(QStringLiteral("pauseDialog")); // its size is kept
    resize(usualSize);
}

void PauseDialog::build()
{
    m_domain->setEditable(true);
    m_domain->setObjectName(QStringLiteral("domain"));
    m_domain->setCurrentText(m_proposal);
    listDomains();
    m_duration->setObjectName(QStringLiteral("duration"));
    for (qsizetype i = 0; i <= qsizetype(std::size(durations)); ++i)
        m_duration->addItem(QString());
    m_until->setObjectName(QStringLiteral("until"));
    m_until->setCalendarPopup(true);
    m_until->setDateTime(QDateTime::currentDateTime().addSecs(std::chrono::seconds(1h).count()));
    m_why->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 14, 18, 12);
    layout->setSpacing(10);
    layout->addWidget(m_banner);
    layout->addLayout(buildFields());
    layout->addWidget(m_why);
    layout->addStretch(1);
    layout->addLayout(buildButtons());
}

QLayout *PauseDialog::buildFields()
{
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[label, editor] : {std::pair<QLabel *, QWidget *>(m_domainLabel, m_domain),
                                        {m_durationLabel, m_duration},
                                        {m_untilLabel, m_until}}) {
        label->setBuddy(editor);
        grid->addWidget(label, row, 0, Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(editor, row++, 1);
    }
    return grid;
}

QLayout *PauseDialog::buildButtons()
{
    m_pause->setObjectName(QStringLiteral("pause"));
    m_pause->setDefault(true);
    m_cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_pause);
    return buttons;
}

void PauseDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    InputDialog::changeEvent(event);
}

void PauseDialog::retranslate()
{
    setWindowTitle(tr("Pause a registrar"));
    m_domainLabel->setText(tr("&Domain:"));
    m_domain->setAccessibleName(tr("Domain"));
    m_domain->lineEdit()->setAccessibleName(m_domain->accessibleName());
    m_durationLabel->setText(tr("&For:"));
    m_duration->setAccessibleName(tr("How long"));
    m_untilLabel->setText(tr("&Until:"));
    m_until->setAccessibleName(tr("Until"));
    const QStringList names{tr("15 minutes"), tr("1 hour"), tr("4 hours"), tr("Until a time")};
    for (int i = 0; i < names.size(); ++i)
        m_duration->setItemText(i, names[i]);
    m_pause->setText(tr("&Pause"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

/// Once, and beneath what is being typed.
void PauseDialog::listDomains()
{
    if (m_domain->count() > 0)
        return;
    const QSignalBlocker blocker(m_domain);
    const QString typed = m_domain->currentText();
    const int place = m_domain->lineEdit()->cursorPosition();
    for (const Registrar &registrar : m_counts->registrars())
        m_domain->addItem(registrar.domain);
    m_domain->setCurrentText(typed);
    m_domain->lineEdit()->setCursorPosition(place);
}

QDateTime PauseDialog::until() const
{
    const auto chosen = std::size_t(std::max(m_duration->currentIndex(), 0));
    if (chosen >= std::size(durations))
        return m_until->dateTime();
    return QDateTime::currentDateTime().addSecs(std::chrono::seconds(durations[chosen]).count());
}

QString PauseDialog::whyNot() const
{
    if (m_isSending)
        return tr("It is being told …");
    if (m_domain->currentText().trimmed().isEmpty())
        return tr("Name the domain of the registrar.");
    return until() <= QDateTime::currentDateTime() ? tr("Choose a time that is to come.") : QString();
}

QString PauseDialog::lines() const
{
    return m_counts->isComplete() ? QLocale().toString(m_counts->linesAt(m_domain->currentText().trimmed()))
                                  : QStringLiteral("…");
}

bool PauseDialog::hasUnsavedChanges() const
{
    return m_isSending || m_domain->currentText() != m_proposal || m_duration->currentIndex() != 0;
}

void PauseDialog::refresh()
{
    const bool isFree = m_duration->currentIndex() == int(std::size(durations));
    m_until->setEnabled(isFree);
    if (!isFree) {
        const QSignalBlocker blocker(m_until);
        m_until->setDateTime(until());
    }
    const QString why = whyNot();
    m_why->setText(why.isEmpty()
                       ? tr("Lines there: %1. They are signed off, and come back by themselves.").arg(lines())
                       : why);
    m_pause->setEnabled(why.isEmpty());
    m_pause->setToolTip(why);
}

void PauseDialog::sayFailure(const Failure &why)
{
    const QString text = why.isRefusal() ? tr("Not paused. %1") : tr("Whether it is paused is not known. %1");
    m_banner->say(Tone::Bad, text.arg(textOf(why)));
}

void PauseDialog::send()
{
    m_banner->clear();
    m_isSending = true;
    refresh();
    pauseRegistrar(m_parts.client, m_domain->currentText().trimmed(), until(),
                   [dialog = QPointer(this)](const Answer<QJsonObject> &answer) {
                       if (!dialog)
                           return;
                       dialog->m_isSending = false;
                       dialog->refresh();
                       if (answer)
                           return void(dialog->close());
                       dialog->sayFailure(answer.error());
                   });
}

} // namespace linekeeper
