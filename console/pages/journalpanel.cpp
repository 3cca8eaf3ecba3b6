// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/journalpanel.h"
#include "classes/monitormethods.h"
#include "pages/journalfilterbar.h"
#include "pages/journalmodel.h"
#include "pages/journalview.h"
#include "widgets/mutedlabel.h"
#include "widgets/notice.h"
#include "widgets/page.h"
#include "widgets/texts.h"
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>

namespace linekeeper {
namespace {

constexpr std::chrono::milliseconds pause{2000};
/// Nobody asks what he waits for who waits no longer.
constexpr std::chrono::milliseconds unnoticed{250};
constexpr int mostLines = 20'000; ///< kept while it follows

} // namespace

JournalPanel::JournalPanel(const PageParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_reader(new JournalReader(
          [this](const QString &path, const QUrlQuery &query, const RestClient::Then<QJsonObject> &then) {
              m_parts.client.read(path, query, then);
          },
          pause, this))
    , m_model(new JournalModel(parts.references, this))
    , m_title(new QLabel(this))
    , m_state(new MutedLabel(this))
    , m_new(new QPushButton(this))
    , m_filter(new JournalFilterBar(parts.references, this))
    , m_view(new JournalView(*m_model, parts.settings, this))
    , m_notice(new Notice(this))
{
    build();
    connectReader();
    connect(m_filter, &JournalFilterBar::changed, this, [this] { m_reader->setFilter(m_filter->filter()); });
    connect(m_new, &QPushButton::clicked, m_view, &JournalView::goToEnd);
    connect(m_view, &JournalView::moved, this, [this] {
        if (m_isBegun && m_view->wantsOlder())
            m_reader->readOlder();
        say();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &JournalPanel::subjectChosen);
    connect(m_view, &QAbstractItemView::activated, this, &JournalPanel::subjectActivated);
    retranslate();
}

JournalPanel::~JournalPanel()
{
    m_view->keepColumns();
}

QMenu &JournalPanel::columnsMenu() const
{
    return m_view->columnsMenu();
}

void JournalPanel::build()
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_new->setObjectName(QStringLiteral("new"));
    m_state->setWordWrap(true); // as failures are long
    m_state->setObjectName(QStringLiteral("journalState"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Page::margin, 8, Page::margin, 0);
    head->addWidget(m_title);
    head->addWidget(m_state, 1);
    head->addWidget(m_new);
    auto *filter = new QHBoxLayout;
    filter->setContentsMargins(Page::margin, 0, Page::margin, 4);
    filter->addWidget(m_filter);
    m_content = new QWidget(this);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins({});
    content->setSpacing(6);
    content->addLayout(head);
    content->addLayout(filter);
    content->addWidget(m_view, 1);
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_notice);
}

void JournalPanel::connectReader()
{
    connect(m_reader, &JournalReader::replaced, this, [this](const QList<JournalLine> &lines) {
        m_isBegun = true;
        m_model->replace(lines);
        take(lines);
    });
    connect(m_reader, &JournalReader::newerCame, this, [this](const QList<JournalLine> &lines) {
        m_model->append(lines);
        if (const qint64 oldest = m_view->isFollowing() ? m_model->keepNewest(mostLines) : 0)
            m_reader->forgetBefore(oldest);
        take(lines);
    });
    connect(m_reader, &JournalReader::olderCame, this, [this](const QList<JournalLine> &lines) {
        m_model->prepend(lines);
        if (m_view->wantsOlder())
            m_reader->readOlder();
        take(lines);
    });
    connect(m_reader, &JournalReader::reading, this, [this] {
        if (!m_isSlow && !m_unnoticed.isActive())
            m_unnoticed.start();
    });
    m_unnoticed.setSingleShot(true);
    m_unnoticed.setInterval(unnoticed);
    connect(&m_unnoticed, &QTimer::timeout, this, [this] {
        m_isSlow = true;
        say();
    });
    connect(m_reader, &JournalReader::failed, this, [this](const Failure &why) {
        m_failure = why;
        say();
    });
}

void JournalPanel::take(const QList<JournalLine> &lines)
{
    QSet<QString> codes;
    for (const JournalLine &line : lines)
        codes.insert(line.code);
    m_filter->offerCodes(codes);
    m_failure.reset();
    say();
}

bool JournalPanel::mayRead() const
{
    return m_parts.rights.allowsMethod(monitoringStats::methodClass.name);
}

void JournalPanel::setWanted(bool isWanted)
{
    m_isWanted = isWanted;
    m_reader->setWanted(isWanted && mayRead());
}

void JournalPanel::setLive(bool isLive)
{
    m_isLive = isLive;
    say();
}

void JournalPanel::refreshRights()
{
    m_stack->setCurrentIndex(mayRead() ? 0 : 1);
    setWanted(m_isWanted);
}

Subject JournalPanel::subject() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_model->line(current.row()).subject : Subject();
}

void JournalPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        m_model->refresh();
        retranslate();
    }
    // What is searched for is found in the language of the program.
    if (event->type() == QEvent::LanguageChange && !m_filter->filter().text.isEmpty())
        m_reader->setFilter(m_filter->filter());
    QWidget::changeEvent(event);
}

void JournalPanel::retranslate()
{
    m_title->setText(tr("Events and log"));
    m_view->setAccessibleName(tr("Events and log"));
    m_view->retranslate();
    m_view->horizontalHeader()->setAccessibleName(tr("Columns of the table"));
    m_notice->say(tr("Events and log are not for everybody"), missingRightText(monitoringStats::methodClass));
    refreshRights();
    say();
}

void JournalPanel::say()
{
    const QLocale locale;
    const int unseen = m_view->unseen();
    m_new->setText(tr("%1 &new ↓").arg(locale.toString(unseen)));
    m_new->setToolTip(tr("Go to the newest, and follow"));
    m_new->setVisible(unseen > 0);
    if (!m_reader->isReading()) {
        m_unnoticed.stop();
        m_isSlow = false;
    }
    const QString count = locale.toString(m_model->rowCount());
    if (m_failure)
        m_state->setText(textOf(*m_failure));
    else if (m_isBegun && !m_isLive)
        m_state->setText(tr("%1, may be out of date").arg(count));
    else if (!m_isBegun)
        m_state->setText(tr("Loading …"));
    else if (m_isSlow)
        m_state->setText(m_reader->isBegun() && m_model->rowCount() > 0 ? tr("%1, loading …").arg(count)
                                                                        : tr("Searching …"));
    else if (m_model->rowCount() == 0 && !m_reader->hasOlder())
        m_state->setText(tr("There is nothing like that."));
    else if (m_reader->hasOlder())
        m_state->setText(tr("the newest %1; scroll up for more").arg(count));
    else
        m_state->setText(tr("all %1").arg(count));
}

} // namespace linekeeper
