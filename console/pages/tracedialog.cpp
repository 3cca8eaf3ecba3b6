// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tracedialog.h"
#include "classes/sipmethods.h"
#include "pages/ladderdelegate.h"
#include "pages/tracemodel.h"
#include "protocol/paths.h"
#include "widgets/banner.h"
#include "widgets/notice.h"
#include "widgets/texts.h"
#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

constexpr QSize usualSize{1020, 620};
constexpr std::chrono::milliseconds pause = 1s;
constexpr int ladderShare = 3;
constexpr int textShare = 2;
constexpr int textMargin = 8;

} // namespace

TraceDialog::TraceDialog(const ObjectPtr &account, RestClient &client, QWidget *parent)
    : QDialog(parent)
    , m_account(account)
    , m_client(client)
    , m_model(new TraceModel(this))
    , m_banner(new Banner(this))
    , m_stack(new QStackedWidget(this))
    , m_notice(new Notice)
    , m_ladder(new QTableView)
    , m_text(new QPlainTextEdit(this))
    , m_follows(new QCheckBox(this))
    , m_refresh(new QPushButton(this))
    , m_copy(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    const QJsonObject arguments{{toText(sipTrace::account.name), toText(account->uuid)}};
    m_poll = new Poll(
        [&client, arguments](const RestClient::Then<QJsonObject> &then) {
            client.call(sipTrace::methodClass, arguments, then);
        },
        pause, this);
    build();
    connect(m_poll, &Poll::answered, this, &TraceDialog::take);
    connect(m_poll, &Poll::failed, this, [this](const Failure &why) {
        m_isFailing = true;
        if (m_savedAs.isEmpty())
            m_banner->say(Tone::Bad, textOf(why));
    });
    retranslate();
    setObjectName(QStringLiteral("traceDialog")); // its size is kept
    resize(usualSize);
}

void TraceDialog::build()
{
    buildLadder();
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_ladder);
    m_text->setReadOnly(true);
    m_text->document()->setDocumentMargin(textMargin);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_follows->setChecked(true);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_stack);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(0, ladderShare);
    splitter->setStretchFactor(1, textShare);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
    layout->addLayout(buildButtons());
}

void TraceDialog::buildLadder()
{
    m_ladder->setModel(m_model);
    m_ladder->setItemDelegateForColumn(TraceModel::Message, new LadderDelegate(this));
    m_ladder->setSelectionBehavior(QTableView::SelectRows);
    m_ladder->setTabKeyNavigation(false);
    m_ladder->setShowGrid(false);
    m_ladder->verticalHeader()->hide();
    m_ladder->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    QHeaderView *header = m_ladder->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(TraceModel::Message, QHeaderView::Stretch);
    connect(m_ladder->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TraceDialog::showMessage);
}

QLayout *TraceDialog::buildButtons()
{
    m_refresh->setShortcut(QKeySequence::Refresh);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_follows, 1);
    for (QPushButton *button : {m_refresh, m_copy, m_save, m_close}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    m_copy->setObjectName(QStringLiteral("copy"));
    m_save->setObjectName(QStringLiteral("savePcap"));
    m_follows->setObjectName(QStringLiteral("follow"));
    connect(m_follows, &QCheckBox::toggled, m_poll, &Poll::setWanted);
    connect(m_refresh, &QPushButton::clicked, this, [this] {
        m_poll->setWanted(true);
        m_poll->askNow();
        m_poll->setWanted(m_follows->isChecked());
    });
    connect(m_copy, &QPushButton::clicked, this, &TraceDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &TraceDialog::save);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    return buttons;
}

void TraceDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void TraceDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_poll->setWanted(m_follows->isChecked());
}

void TraceDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_poll->setWanted(false);
}

void TraceDialog::retranslate()
{
    setWindowTitle(tr("SIP trace of “%1”").arg(shortNameOf(*m_account)));
    m_ladder->setAccessibleName(tr("Messages, as a ladder"));
    m_ladder->horizontalHeader()->setAccessibleName(tr("Columns of the table"));
    m_text->setAccessibleName(tr("Text of the message"));
    m_text->setPlaceholderText(tr("Select a message to read it."));
    m_follows->setText(tr("&Follow"));
    m_refresh->setText(tr("&Refresh"));
    m_refresh->setShortcut(QKeySequence::Refresh); // setText() takes it away
    m_copy->setText(tr("&Copy text"));
    m_save->setText(tr("&Save as pcap …"));
    m_close->setText(tr("Close"));
    m_model->refresh();
    refresh();
    saySaving();
}

/// Who reads the newest goes on reading the newest.
void TraceDialog::take(const QJsonObject &answer)
{
    const int last = m_model->rowCount() - 1;
    const QItemSelectionModel &selection = *m_ladder->selectionModel();
    const bool isAtEnd = last < 0 || (selection.isRowSelected(last) && selection.selectedRows().size() == 1);
    m_isKnown = true;
    if (std::exchange(m_isFailing, false) && m_savedAs.isEmpty())
        m_banner->clear();
    m_model->setMessages(readTrace(answer));
    const int newest = m_model->rowCount() - 1;
    refresh();
    if (isAtEnd && newest != last) {
        m_ladder->selectRow(newest);
        m_ladder->scrollToBottom();
    }
}

void TraceDialog::refresh()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_notice) : m_ladder);
    if (m_isKnown)
        m_notice->say(tr("No messages yet"),
                      tr("They appear here once the line talks to its registrar. Where there are many lines, "
                         "old ones make room for new ones."));
    else
        m_notice->say(tr("Loading …"), {});
    const auto allowIf = [](QPushButton &button, const QString &whyNot) {
        button.setEnabled(whyNot.isEmpty());
        button.setToolTip(whyNot);
    };
    const QString why = isEmpty ? tr("There are no messages yet.") : QString();
    allowIf(*m_copy, why);
    allowIf(*m_save, m_savedAs.isEmpty() ? why : tr("It is being saved."));
    m_text->setVisible(!isEmpty);
}

void TraceDialog::showMessage()
{
    const QModelIndexList rows = m_ladder->selectionModel()->selectedRows();
    m_text->setPlainText(rows.isEmpty() ? QString() : m_model->message(rows.first().row()).text.trimmed());
    m_text->horizontalScrollBar()->setValue(0); // the cursor at its beginning would hide its margin
}

/// What is selected, if it is more than the one that is read; else all.
void TraceDialog::copy() const
{
    QModelIndexList rows = m_ladder->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QList<SipMessage> messages;
    for (const QModelIndex &row : std::as_const(rows))
        messages.append(m_model->message(row.row()));
    QGuiApplication::clipboard()->setText(traceText(messages.size() > 1 ? messages : m_model->messages()));
}

void TraceDialog::save()
{
    auto *picker = new QFileDialog(this, tr("Save as pcap"), {}, tr("Captures (*.pcap)"));
    picker->setAttribute(Qt::WA_DeleteOnClose);
    picker->setAcceptMode(QFileDialog::AcceptSave);
    picker->setDefaultSuffix(QStringLiteral("pcap"));
    picker->selectFile(QStringLiteral("trace.pcap"));
    connect(picker, &QFileDialog::fileSelected, this, &TraceDialog::saveAs);
    picker->open();
}

/// To close the dialog is to give it up.
void TraceDialog::saveAs(const QString &path)
{
    m_savedAs = path;
    m_isFailing = false;
    refresh();
    saySaving();
    m_client.download(objectPath(sipAccount::objectClass, account()) + QStringLiteral("/trace.pcap"),
                      [dialog = QPointer(this), path](const Answer<QByteArray> &capture) {
                          if (dialog)
                              dialog->endSaving(path, capture);
                      });
}

void TraceDialog::endSaving(const QString &path, const Answer<QByteArray> &capture)
{
    m_savedAs.clear();
    refresh();
    if (capture)
        write(path, *capture);
    else
        m_banner->say(Tone::Bad, tr("Not saved. %1").arg(textOf(capture.error())));
}

void TraceDialog::saySaving()
{
    if (!m_savedAs.isEmpty())
        m_banner->say(Tone::Busy, tr("Saving as %1 …").arg(m_savedAs));
}

/// For its owner alone: it names who talks to whom.
void TraceDialog::write(const QString &path, const QByteArray &capture)
{
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(capture) == capture.size() && file.commit();
    if (isWritten)
        m_banner->say(Tone::Good, tr("Saved as %1.").arg(path));
    else
        m_banner->say(Tone::Bad, tr("Not saved. %1").arg(file.errorString()));
}

} // namespace linekeeper
