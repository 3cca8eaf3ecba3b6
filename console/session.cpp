// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"
#include "connection/awaybanner.h"
#include "connection/linkbanner.h"
#include "connection/markstrip.h"
#include "objects/serviceschemas.h"
#include "objects/undobar.h"
#include "pages/alarmwatch.h"
#include "pages/pagebook.h"
#include "widgets/texts.h"
#include "widgets/workspace.h"
#include <QSettings>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

const QString pageKey = QStringLiteral("window/page");
constexpr qsizetype hitsShown = 50;

/// What questions name.
QString placeOf(const Profile &profile)
{
    return profile.isProduction ? profile.title() : QString();
}

} // namespace

Session::Session(std::unique_ptr<Connection> connection, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_connection(std::move(connection))
    , m_desk(std::make_unique<ChangeDesk>(m_connection->client(), m_connection->rights(), *this))
    , m_references(std::make_unique<References>(m_connection->classes(), m_connection->mirror()))
    , m_schemas(std::make_unique<ServiceSchemas>(m_connection->client()))
    , m_strip(new MarkStrip(m_connection->profile(), this))
    , m_link(new LinkBanner(this))
    , m_away(new AwayBanner(*m_connection, this))
    , m_workspace(new Workspace(new QWidget(this), this))
    , m_undoBar(new UndoBar(this))
{
    m_desk->setPlace(placeOf(profile()));
    m_undoBar->follow(m_desk.get());
    build();
    follow();
    buildPages();
    connect(m_workspace, &Workspace::currentChanged, this, [this](const Page *page) {
        if (page)
            m_settings.setValue(pageKey, page->key());
        Q_EMIT pageChanged();
    });
}

Session::~Session()
{
    m_connection->disconnect(this);
    m_workspace->disconnect(this);
    m_workspace->setPages({}, {});
    m_undoBar->follow(nullptr);
}

void Session::mark(const Profile &profile)
{
    m_connection->mark(profile);
    m_desk->setPlace(placeOf(profile));
    m_strip->show(profile);
}

void Session::build()
{
    m_link->follow(m_connection.get());
    connect(m_link, &LinkBanner::signInRequested, this, &Session::signInRequested);
    connect(m_away, &AwayBanner::logRequested, this, [this] { showAlarm({}); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_link);
    layout->addWidget(m_away);
    layout->addWidget(m_workspace, 1);
    layout->addWidget(m_undoBar);
}

void Session::follow()
{
    connect(m_connection.get(), &Connection::classesChanged, this, &Session::buildPages);
    connect(m_connection.get(), &Connection::rightsChanged, m_workspace, &Workspace::refreshRights);
    connect(m_connection.get(), &Connection::rightsChanged, m_undoBar, &UndoBar::retranslate);
    connect(m_connection.get(), &Connection::stateChanged, this, &Session::reflectState);
    connect(m_connection.get(), &Connection::signedOut, this, &Session::signedOut);
}

void Session::buildPages()
{
    const Page *before = m_workspace->current();
    const QString key = before ? before->key() : m_settings.value(pageKey).toString();
    m_references->setClasses(m_connection->classes());
    m_workspace->setPages(makePages({m_connection->client(), m_connection->mirror(), *m_references,
                                     *m_schemas, m_connection->rights(), *m_desk, m_settings},
                                    m_connection->classes(), m_workspace->pages()),
                          key);
    m_workspace->refreshRights();
    watchAlarms();
    reflectState();
    if (Page *page = m_workspace->current(); page && page != before)
        page->focusContent();
}

void Session::watchAlarms()
{
    m_alarms = std::make_unique<AlarmWatch>(m_connection->classes(), m_connection->mirror());
    connect(m_alarms.get(), &AlarmWatch::changed, this, &Session::alarmsChanged);
    connect(m_alarms.get(), &AlarmWatch::raised, this, &Session::alarmRaised);
}

void Session::showAlarm(const QUuid &alarm)
{
    Page *page = m_workspace->pageOf(AlarmWatch::objectClass());
    if (!page)
        return;
    m_workspace->open(page);
    if (!alarm.isNull())
        page->showObject(alarm);
}

/// A daemon that cannot be reached is never well.
Tone Session::alarmTone() const
{
    return m_connection->state() == Connection::State::Live ? m_alarms->worst() : Tone::Off;
}

QString Session::alarmText() const
{
    if (m_connection->state() != Connection::State::Live)
        return tr("not connected");
    if (m_alarms->worst() == Tone::Off)
        return tr("alarms not known");
    const int number = m_alarms->number();
    return number ? tr("active alarms: %1").arg(number) : tr("no active alarms");
}

void Session::reflectState()
{
    if (m_connection->state() == Connection::State::Lost)
        m_schemas->renew(); // who is back may be a newer one
    else if (m_connection->state() == Connection::State::Live)
        m_schemas->resume();
    m_workspace->setLive(m_connection->state() == Connection::State::Live);
    Q_EMIT stateChanged();
    Q_EMIT alarmsChanged();
}

CommandPalette::Search Session::objectSearch()
{
    auto index = std::make_shared<ObjectIndex>(m_connection->classes(), m_connection->mirror());
    return [index, session = QPointer(this)](const QString &words, const CommandPalette::Found &then) {
        index->find(words, hitsShown, [session, then](const ObjectIndex::Hits &hits) {
            if (session)
                then(session->commandsOf(hits.best));
        });
    };
}

QList<Command> Session::commandsOf(const QList<ObjectIndex::Hit> &hits)
{
    QList<Command> commands;
    for (const ObjectIndex::Hit &hit : hits)
        commands.append(
            {.title = hit.name, .hint = titleOf(*hit.objectClass), .run = [self = QPointer(this), hit] {
                 Page *page = self ? self->workspace().pageOf(*hit.objectClass) : nullptr;
                 if (!page)
                     return;
                 self->workspace().open(page);
                 page->showObject(hit.uuid);
                 page->focusContent();
             }});
    return commands;
}

QString Session::possibleLoss() const
{
    QStringList losses;
    if (m_desk->isBusy())
        losses
            += tr("Changes are being made at %1. What is not done yet will not be.").arg(profile().title());
    if (const QStringList unsaved = m_workspace->unsavedChanges(); !unsaved.isEmpty())
        losses += tr("Not saved for %1, and then lost: %2.")
                      .arg(profile().title(), unsaved.join(QStringLiteral(", ")));
    return losses.join(u'\n');
}

void Session::discardChanges()
{
    m_workspace->discardChanges();
}

} // namespace linekeeper
