// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alarmlist.h"
#include "classes/alarm.h"
#include "objects/fieldtypes.h"
#include "pages/alarmtext.h"
#include "pages/figuretexts.h"
#include "widgets/mutedlabel.h"
#include "widgets/texts.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QListWidget>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int linesShown = 6;
constexpr std::chrono::milliseconds gathering{50};

QString member(const QJsonObject &alarm, const char *name)
{
    return alarm[QLatin1String(name)].toString();
}

} // namespace

AlarmList::AlarmList(const PageParts &parts, QWidget *parent)
    : Card(parent)
    , m_parts(parts)
    , m_list(new QListWidget(this))
    , m_nothing(new MutedLabel(this))
{
    m_list->setFrameShape(NoFrame);
    m_list->setWordWrap(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(m_list->fontMetrics().height() * linesShown);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(margin, 0, margin, 0);
    head().setContentsMargins(margin, 0, margin, 0);
    body().setContentsMargins(0, 8, 0, 10); // what is in the list keeps its distance itself
    body().addWidget(m_nothing, 1, Qt::AlignTop);
    body().addWidget(m_list, 1);
    connect(m_list, &QListWidget::currentItemChanged, this, &AlarmList::chosenChanged);
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT alarmRequested(chosen()); });
    follow(parts.mirror);
    fill();
}

void AlarmList::follow(const ObjectMirror &mirror)
{
    m_later.setSingleShot(true);
    m_later.setInterval(gathering);
    connect(&m_later, &QTimer::timeout, this, &AlarmList::fill);
    const auto note = [this](const ObjectPtr &after) {
        if (&after->objectClass() == &alarm::objectClass && !m_later.isActive())
            m_later.start();
    };
    connect(&mirror, &ObjectMirror::created, this, note);
    connect(&mirror, &ObjectMirror::updated, this,
            [note](const ObjectPtr &, const ObjectPtr &after) { note(after); });
}

void AlarmList::setAlarms(const QJsonArray &alarms)
{
    if (m_isKnown && alarms == m_alarms)
        return;
    m_isKnown = true;
    m_alarms = alarms;
    fill();
}

void AlarmList::setStale(bool isStale)
{
    if (isStale == m_isStale)
        return;
    m_isStale = isStale;
    fill();
}

QUuid AlarmList::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toUuid() : QUuid();
}

void AlarmList::focusList()
{
    m_list->setFocus();
}

void AlarmList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        fill();
    Card::changeEvent(event);
}

/// What is chosen stays so.
void AlarmList::fill()
{
    setTitle(tr("Active alarms"));
    m_list->setAccessibleName(tr("Active alarms"));
    m_nothing->setText(m_isStale ? tr("Not known") : m_isKnown ? tr("There are none.") : tr("Loading …"));
    QList<QJsonObject> alarms;
    for (const QJsonValue alarm : std::as_const(m_alarms))
        alarms.append(alarm.toObject());
    std::stable_sort(alarms.begin(), alarms.end(), [](const QJsonObject &one, const QJsonObject &other) {
        return severityInWords(member(one, "severity")).sortKey.toInt()
            < severityInWords(member(other, "severity")).sortKey.toInt();
    });
    const QUuid before = chosen();
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const QJsonObject &alarm : std::as_const(alarms)) {
        add(alarm);
        if (m_list->item(m_list->count() - 1)->data(Qt::UserRole).toUuid() == before)
            m_list->setCurrentRow(m_list->count() - 1);
    }
    m_list->setVisible(!alarms.isEmpty());
    m_nothing->setVisible(alarms.isEmpty());
    Q_EMIT chosenChanged();
}

void AlarmList::add(const QJsonObject &alarm)
{
    const Presentation::Cell severity = severityInWords(member(alarm, "severity"));
    const QString since = tr("since %1").arg(instantText(alarm[u"since"]));
    const QString text = textOf(alarm);
    auto *item = new QListWidgetItem(iconOf(m_isStale ? Tone::Off : severity.tone, palette()),
                                     text + u'\n' + since, m_list);
    item->setData(Qt::UserRole, toUuid(member(alarm, "uuid")));
    item->setData(Qt::AccessibleTextRole, QStringLiteral("%1: %2").arg(severity.text, item->text()));
    item->setToolTip(plainTip(text));
}

/// The status has it in English alone; where somebody may not know more, it has the code instead.
QString AlarmList::textOf(const QJsonObject &alarm) const
{
    const QString message = member(alarm, "message");
    const bool mayKnow = m_parts.references.knows(alarm::objectClass) && message != member(alarm, "code");
    const ObjectPtr object
        = mayKnow ? m_parts.mirror.find(alarm::objectClass, toUuid(member(alarm, "uuid"))) : nullptr;
    return object ? sentenceOf(*object) : message;
}

} // namespace linekeeper
