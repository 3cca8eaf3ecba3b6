// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/acknowledgedialog.h"
#include "classes/monitormethods.h"
#include "objects/fieldeditor.h"
#include "objects/fieldrow.h"
#include "widgets/banner.h"
#include "widgets/mutedlabel.h"
#include "widgets/texts.h"
#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QSet>

namespace linekeeper {
namespace {

constexpr QSize usualSize{480, 200};

const FieldSpec &argument(std::string_view name)
{
    const auto place = std::find_if(alarmAcknowledge::arguments.begin(), alarmAcknowledge::arguments.end(),
                                    [name](const FieldSpec &field) { return field.name == name; });
    return *place;
}

} // namespace

AcknowledgeDialog::AcknowledgeDialog(RestClient &client, References &references,
                                     const QList<ObjectPtr> &alarms, QWidget *parent)
    : InputDialog(parent)
    , m_client(client)
    , m_references(references)
    , m_alarms(alarms)
    , m_banner(new Banner(this))
    , m_why(new MutedLabel(this))
    , m_cancel(new QPushButton(this))
    , m_acknowledge(new QPushButton(this))
{
    build();
    retranslate();
    setObjectName(QStringLiteral("acknowledgeDialog")); // its size is kept
    resize(usualSize);
    m_comment->editor().input()->setFocus();
}

void AcknowledgeDialog::build()
{
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    const auto add = [&](std::string_view name, const Value &value) {
        auto *row
            = new FieldRow({alarmAcknowledge::methodClass.name, argument(name), m_references}, *grid, this);
        row->setBase(value);
        connect(row, &FieldRow::edited, this, &AcknowledgeDialog::refresh);
        return row;
    };
    m_comment = add(alarmAcknowledge::comment.name, QString());
    m_until = add(alarmAcknowledge::until.name, QJsonValue::Null);
    m_why->setObjectName(QStringLiteral("why"));
    m_why->setWordWrap(true);
    m_acknowledge->setObjectName(QStringLiteral("acknowledge"));
    m_acknowledge->setDefault(true);
    m_cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_why, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_acknowledge);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 14, 18, 12);
    layout->setSpacing(10);
    layout->addWidget(m_banner);
    layout->addLayout(grid);
    layout->addStretch(1);
    layout->addLayout(buttons);
    connect(m_acknowledge, &QPushButton::clicked, this, &AcknowledgeDialog::send);
    connect(m_cancel, &QPushButton::clicked, this, &AcknowledgeDialog::reject);
}

void AcknowledgeDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    InputDialog::changeEvent(event);
}

void AcknowledgeDialog::retranslate()
{
    setWindowTitle(m_alarms.size() == 1
                       ? tr("Acknowledge an alarm")
                       : tr("Acknowledge %1 alarms").arg(QLocale().toString(m_alarms.size())));
    for (FieldRow *row : {m_comment, m_until})
        row->retranslate();
    m_acknowledge->setText(tr("&Acknowledge"));
    refresh();
}

bool AcknowledgeDialog::hasUnsavedChanges() const
{
    return m_run || m_comment->isChanged() || m_until->isChanged();
}

void AcknowledgeDialog::refresh()
{
    const QString why = whyNot();
    for (FieldRow *row : {m_comment, m_until})
        row->setReadOnly(m_run);
    const QString stop = m_isStopped ? tr("Close") : tr("Stop");
    m_cancel->setText(m_run ? stop : tr("Cancel"));
    m_acknowledge->setEnabled(why.isEmpty());
    m_acknowledge->setToolTip(why);
    m_why->setText(why);
}

QString AcknowledgeDialog::whyNot() const
{
    const QLocale locale;
    if (m_run && m_isStopped)
        return tr("It is being stopped; what is under way still ends …");
    if (m_run && m_alarms.size() > 1)
        return tr("%1 of %2 acknowledged …")
            .arg(locale.toString(m_acknowledged.size()), locale.toString(m_alarms.size()));
    if (m_run)
        return tr("It is being told …");
    for (const FieldRow *row : {m_comment, m_until})
        if (const QString error = row->error(); !error.isEmpty())
            return error;
    return {};
}

void AcknowledgeDialog::reject()
{
    if (!m_run || m_isStopped)
        return InputDialog::reject();
    m_isStopped = true;
    m_run->stop();
    refresh();
}

void AcknowledgeDialog::send()
{
    m_banner->clear();
    m_acknowledged.clear();
    m_isStopped = false;
    m_run = new BoundedRun(
        m_alarms.size(),
        [this](qsizetype index, const RestClient::Then<void> &then) {
            const QJsonObject arguments{{toText(alarmAcknowledge::alarm.name), toText(m_alarms[index]->uuid)},
                                        {toText(alarmAcknowledge::comment.name), m_comment->value()},
                                        {toText(alarmAcknowledge::until.name), m_until->value()}};
            m_client.call(alarmAcknowledge::methodClass, arguments, [then](const Answer<QJsonObject> &told) {
                then(told ? Answer<void>() : told.error());
            });
        },
        this);
    connect(m_run, &BoundedRun::answered, this, &AcknowledgeDialog::take);
    connect(m_run, &BoundedRun::finished, this, &AcknowledgeDialog::finish);
    refresh();
    m_run->start();
}

void AcknowledgeDialog::take(qsizetype index, const Answer<void> &answer)
{
    if (answer) {
        m_acknowledged.append(m_alarms[index]);
        return refresh();
    }
    const Failure &why = answer.error();
    const QString text
        = why.isRefusal() ? tr("Not acknowledged. %1") : tr("Whether it is acknowledged is not known. %1");
    m_banner->say(Tone::Bad, text.arg(textOf(why)));
    if (!why.isRefusal())
        m_run->stop(); // the others would fail alike
}

/// Those that are not acknowledged stay, to be tried again.
void AcknowledgeDialog::finish()
{
    std::exchange(m_run, nullptr)->deleteLater();
    const QSet<ObjectPtr> done(m_acknowledged.begin(), m_acknowledged.end());
    const QLocale locale;
    if (m_isStopped && m_banner->text().isEmpty())
        m_banner->say(Tone::Warning,
                      tr("Stopped: %1 of %2 acknowledged.")
                          .arg(locale.toString(done.size()), locale.toString(m_alarms.size())));
    m_alarms.removeIf([&done](const ObjectPtr &alarm) { return done.contains(alarm); });
    retranslate();
    if (m_alarms.isEmpty())
        close();
}

} // namespace linekeeper
