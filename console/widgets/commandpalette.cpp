// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/commandpalette.h"
#include "widgets/fuzzymatch.h"
#include "widgets/texts.h"
#include "widgets/tone.h"
#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace linekeeper {
namespace {

constexpr QSize usualSize{640, 420};
constexpr int rowPadding = 10;
constexpr int widestTitle = 480;

bool movesInList(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown;
}

} // namespace

CommandPalette::CommandPalette(const QList<Command> &commands, Search search, QWidget *parent)
    : QDialog(parent)
    , m_commands(commands)
    , m_search(std::move(search))
    , m_words(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    m_list->setColumnCount(2);
    m_list->header()->hide();
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_list->header()->setMaximumSectionSize(widestTitle);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_list, 1);
    connect(m_words, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_words, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(m_list, &QTreeWidget::itemActivated, this, &CommandPalette::runChosen);
    retranslate();
    setObjectName(QStringLiteral("commandPalette")); // its size is kept
    resize(usualSize);
}

void CommandPalette::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        paint();
    QDialog::changeEvent(event);
}

void CommandPalette::retranslate()
{
    setWindowTitle(tr("Command Palette"));
    m_words->setPlaceholderText(tr("Type some letters of a command, a page or an object"));
    m_words->setAccessibleName(tr("Search"));
    m_list->setAccessibleName(tr("What fits"));
    fill();
}

/// The list is walked through without leaving the words.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_words && event->type() == QEvent::KeyPress
        && movesInList(static_cast<QKeyEvent *>(event)->key())) {
        QCoreApplication::sendEvent(m_list, event);
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::fill()
{
    const QString words = m_words->text().trimmed();
    QList<std::pair<int, const Command *>> fitting;
    for (const Command &command : m_commands)
        if (const auto score = fuzzyMatch(words, command.title))
            fitting.append({words.isEmpty() ? 0 : *score, &command});
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const auto &one, const auto &other) { return one.first > other.first; });
    m_list->clear();
    m_shown.clear();
    for (const auto &[score, command] : fitting)
        add(*command);
    paint();
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_isChosen = false;
    m_isSearching = m_search && !words.isEmpty();
    if (m_isSearching)
        m_search(words, [palette = QPointer(this), words](const QList<Command> &found) {
            if (palette)
                palette->takeFound(words, found);
        });
}

/// Below the others; somebody may be walking through those.
void CommandPalette::takeFound(const QString &words, const QList<Command> &commands)
{
    if (words != m_words->text().trimmed())
        return;
    m_isSearching = false;
    for (const Command &command : commands)
        add(command);
    paint();
    if (!m_list->currentItem())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    if (std::exchange(m_isChosen, false))
        runChosen();
}

void CommandPalette::add(const Command &command)
{
    const bool canRun = command.whyNot.isEmpty();
    auto *item = new QTreeWidgetItem({command.title, canRun ? command.hint : command.whyNot});
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    for (const int column : {0, 1})
        item->setToolTip(column, plainTip(item->text(column)));
    item->setSizeHint(1, {0, fontMetrics().height() + rowPadding});
    m_list->addTopLevelItem(item);
    m_shown.append(command);
}

void CommandPalette::paint()
{
    const QColor muted = mutedText(palette());
    for (int row = 0; row < m_shown.size(); ++row) {
        m_list->topLevelItem(row)->setForeground(1, muted);
        if (!m_shown[row].whyNot.isEmpty())
            m_list->topLevelItem(row)->setForeground(0, muted);
    }
}

/// Whoever types fast need not wait for what is found.
void CommandPalette::choose()
{
    if (m_isSearching && m_shown.isEmpty())
        m_isChosen = true;
    else
        runChosen();
}

/// What cannot be done says so beside it.
void CommandPalette::runChosen()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || !m_shown[row].whyNot.isEmpty())
        return;
    QTimer::singleShot(0, parent(), m_shown[row].run); // once the palette is gone
    accept();
}

} // namespace linekeeper
