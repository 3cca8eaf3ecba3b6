// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/historypage.h"
#include "classes/catalogue.h"
#include "classes/historymethod.h"
#include "objects/changedesk.h"
#include "objects/missingright.h"
#include "pages/changereader.h"
#include "pages/historymodel.h"
#include "pages/historyview.h"
#include "pages/putback.h"
#include "widgets/actions.h"
#include "widgets/furnish.h"
#include "widgets/mutedlabel.h"
#include "widgets/notice.h"
#include "widgets/texts.h"
#include <QComboBox>
#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

const QString splitterKey = QStringLiteral("history/splitter");
constexpr std::chrono::milliseconds gathering = 500ms; ///< many changes are read at once
constexpr std::chrono::milliseconds retry = 5s;

} // namespace

HistoryPage::HistoryPage(const PageParts &parts, QWidget *parent)
    : WatchedPage(parent)
    , m_parts(parts)
    , m_reader(new ChangeReader(
          [this](const QJsonObject &arguments, const RestClient::Then<QJsonObject> &then) {
              m_parts.client.call(history::methodClass, arguments, then);
          },
          this))
    , m_model(new HistoryModel(parts.references, this))
    , m_title(new QLabel(this))
    , m_state(new MutedLabel(this))
    , m_all(new QPushButton(this))
    , m_classLabel(new QLabel(this))
    , m_class(new QComboBox(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_view(new HistoryView(*m_model, parts.settings, this))
    , m_differences(new DifferenceTable(this))
    , m_notice(new Notice(this))
    , m_stack(new QStackedLayout)
    , m_go(new QAction(iconOf(Symbol::GoTo), {}, this))
    , m_only(new QAction(iconOf(Symbol::Filter), {}, this))
    , m_putBack(new QAction(iconOf(Symbol::PutBack), {}, this))
{
    build();
    connectReader();
    connectMirror();
    m_go->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_only->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_J));
    m_putBack->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_B));
    connect(m_go, &QAction::triggered, this, &HistoryPage::goToObject);
    connect(m_putBack, &QAction::triggered, this, &HistoryPage::putBack);
    connect(m_only, &QAction::triggered, this, [this] { show(chosen()); });
    connect(m_all, &QPushButton::clicked, this, [this] { show({m_wanted.objectClass, {}}); });
    connect(m_class, &QComboBox::activated, this, [this] {
        show({findClass(m_class->currentData().toString()), {}});
    });
    retranslate();
    refreshRights();
}

HistoryPage::~HistoryPage()
{
    m_view->keepColumns();
    m_parts.settings.setValue(splitterKey, m_splitter->saveState());
}

void HistoryPage::build()
{
    constexpr int changesShare = 3;
    m_differences->setFrameShape(QFrame::NoFrame);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_differences);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, changesShare);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->restoreState(m_parts.settings.value(splitterKey).toByteArray());
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_notice);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(buildHead());
    layout->addLayout(m_stack, 1);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HistoryPage::showChosen);
    connect(m_view, &QAbstractItemView::activated, this, &HistoryPage::goToObject);
    connect(m_view, &HistoryView::moved, this, &HistoryPage::readOlderIfNeeded);
}

QLayout *HistoryPage::buildHead()
{
    furnishTitle(*m_title);
    m_state->setWordWrap(true); // rather than take room from others
    m_classLabel->setBuddy(m_class);
    m_class->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Page::margin, 10, Page::margin, 10);
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_state, 1, Qt::AlignBottom);
    head->addWidget(m_all);
    head->addWidget(m_classLabel);
    head->addWidget(m_class);
    return head;
}

void HistoryPage::connectReader()
{
    connect(m_reader, &ChangeReader::replaced, m_model, &HistoryModel::replace);
    connect(m_reader, &ChangeReader::newerCame, m_model, &HistoryModel::prepend);
    connect(m_reader, &ChangeReader::olderCame, m_model, &HistoryModel::append);
    for (const auto signal : {&ChangeReader::replaced, &ChangeReader::newerCame, &ChangeReader::olderCame})
        connect(m_reader, signal, this, &HistoryPage::showRead);
    connect(m_reader, &ChangeReader::failed, this, [this](const Failure &why) {
        m_failure = why;
        readLater(retry);
        say();
    });
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &HistoryPage::followWatch);
}

void HistoryPage::connectMirror()
{
    const auto note = [this](const ObjectPtr &object) {
        if (&object->objectClass() == m_wanted.objectClass)
            readLater(gathering);
    };
    connect(&m_parts.mirror, &ObjectMirror::created, this, note);
    connect(&m_parts.mirror, &ObjectMirror::destroyed, this, note);
    connect(&m_parts.mirror, &ObjectMirror::updated, this,
            [note](const ObjectPtr &before, const ObjectPtr &after) {
                if (before->revision != after->revision) // else only its state is another
                    note(after);
            });
    connect(&m_parts.references, &References::changed, this, [this] {
        if (isWatched())
            showChosen();
    });
}

void HistoryPage::showRead()
{
    m_failure.reset();
    if (!m_view->currentIndex().isValid())
        m_view->selectRow(0);
    say();
    readOlderIfNeeded();
}

/// What nobody looks at is not read.
void HistoryPage::readLater(std::chrono::milliseconds pause)
{
    if (isWatched() && !m_later.isActive())
        m_later.start(pause);
}

void HistoryPage::readOlderIfNeeded()
{
    if (isWatched() && !m_isOutOfDate && !m_failure && m_view->wantsOlder())
        m_reader->readOlder();
}

QString HistoryPage::title() const
{
    return tr("History");
}

QMenu *HistoryPage::viewMenu() const
{
    return &m_view->columnsMenu();
}

void HistoryPage::focusContent()
{
    m_view->setFocus();
}

bool HistoryPage::showHistory(const ObjectClass &objectClass, const QUuid &uuid)
{
    show({&objectClass, uuid});
    return true;
}

void HistoryPage::show(const Subject &subject)
{
    m_wanted = subject;
    m_isOutOfDate = true;
    m_reader->forget();
    m_failure.reset();
    m_model->replace({});
    m_class->setCurrentIndex(m_class->findData(toText(subject.objectClass->name)));
    followWatch();
}

QString HistoryPage::whyNot() const
{
    return missingRight(m_parts.rights, history::methodClass);
}

void HistoryPage::refreshRights()
{
    offerClasses();
    m_isOutOfDate = true;
    if (!whyNot().isEmpty()) {
        m_reader->forget();
        m_model->replace({}); // he may see them no more
    }
    followWatch();
}

/// Those that have a history and may be read.
void HistoryPage::offerClasses()
{
    m_class->clear();
    for (const ObjectClass *objectClass : catalogue())
        if (objectClass->persistence == Persistence::Stored && objectClass->hasHistory
            && m_parts.references.knows(*objectClass))
            m_class->addItem(pluralTitleOf(*objectClass), toText(objectClass->name));
    m_class->setEnabled(whyNot().isEmpty() && m_class->count() > 0);
    const QString wanted = m_wanted.objectClass ? toText(m_wanted.objectClass->name) : QString();
    m_class->setCurrentIndex(std::max(0, m_class->findData(wanted)));
    const ObjectClass *shown = findClass(m_class->currentData().toString());
    if (shown != m_wanted.objectClass)
        m_wanted = {shown, {}};
}

void HistoryPage::followWatch()
{
    if (isWatched() && m_class->isEnabled()) {
        if (std::exchange(m_isOutOfDate, false))
            m_reader->begin(m_wanted);
        else
            m_reader->readNewer();
    }
    say();
}

void HistoryPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->refresh();
        retranslate();
    }
    WatchedPage::changeEvent(event);
}

void HistoryPage::retranslate()
{
    m_title->setText(title());
    m_view->retranslate();
    m_view->columnsMenu().setTitle(tr("&Columns"));
    m_differences->setAccessibleName(tr("What was changed"));
    m_classLabel->setText(tr("&Class:"));
    m_all->setText(tr("Sho&w All"));
    m_go->setText(tr("&Go to Object"));
    m_only->setText(tr("&Only This Object"));
    m_putBack->setText(tr("Put &Back as It Was"));
    offerClasses();
    say();
    showChosen();
}

void HistoryPage::say()
{
    const bool isThere = whyNot().isEmpty() && m_class->count() > 0 && m_model->rowCount() > 0;
    m_stack->setCurrentWidget(isThere ? static_cast<QWidget *>(m_splitter) : m_notice);
    if (!whyNot().isEmpty())
        m_notice->say(tr("The history is not for everybody"), whyNot());
    else if (m_class->count() == 0)
        m_notice->say(tr("The history is not for everybody"),
                      tr("There is nothing to be read whose history is kept."));
    else if (m_failure)
        m_notice->say(tr("The history cannot be read"), textOf(*m_failure));
    else if (!isLive())
        m_notice->say(tr("Not known"), tr("It is read as soon as there is a connection."));
    else if (m_isOutOfDate || !m_reader->isBegun() || m_reader->hasOlder())
        m_notice->say(tr("Loading …"), {});
    else
        m_notice->say(tr("Nothing was changed yet"), tr("Changes appear here as they are made."));
    m_state->setText(isThere ? summary() : QString());
    m_all->setVisible(m_wanted.isObject());
    refreshActions();
}

/// How much is shown, and of what.
QString HistoryPage::summary() const
{
    if (m_failure)
        return textOf(*m_failure);
    const QString number = QLocale().toString(m_model->rowCount());
    QString count = tr("all %1").arg(number);
    if (!isLive())
        count = tr("%1, may be out of date").arg(number);
    else if (m_reader->hasOlder())
        count = tr("the newest %1; scroll down for more").arg(number);
    if (!m_wanted.isObject())
        return count;
    return m_model->nameOf(m_wanted) + QStringLiteral(" · ") + count;
}

Subject HistoryPage::chosen() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_model->change(current.row()).subject : Subject();
}

void HistoryPage::showChosen()
{
    const QModelIndex current = m_view->currentIndex();
    m_differences->fill(current.isValid() ? differencesOf(m_model->change(current.row()), m_parts.references)
                                          : QList<Difference>());
    refreshActions();
}

void HistoryPage::refreshActions()
{
    const Subject subject = chosen();
    const QString none = subject.isObject() ? QString() : tr("Select a change first.");
    const bool isThere = subject.isObject() && m_parts.mirror.find(*subject.objectClass, subject.uuid);
    const bool isAlone = m_wanted == subject;
    allow(*m_go, none.isEmpty() && !isThere ? tr("The object is there no more.") : none);
    allow(*m_putBack, turnedBack().whyNot);
    allow(*m_only, none.isEmpty() && isAlone ? tr("Nothing else is shown already.") : none);
}

/// Of what is chosen.
PutBack HistoryPage::turnedBack() const
{
    const QModelIndex current = m_view->currentIndex();
    return PutBack::of(current.isValid() ? m_model->change(current.row()) : HistoryChange(), m_parts);
}

void HistoryPage::putBack()
{
    if (const PutBack back = turnedBack(); back.alteration)
        m_parts.desk.make({*back.alteration});
}

void HistoryPage::goToObject()
{
    if (m_go->isEnabled())
        Q_EMIT objectRequested(chosen().objectClass, chosen().uuid);
}

} // namespace linekeeper
