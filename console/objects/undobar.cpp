// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/undobar.h"
#include "widgets/actions.h"
#include "widgets/banner.h"
#include <QAction>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
using Course = ChangeDesk::Course;

constexpr std::chrono::milliseconds shown = 12s;

} // namespace

UndoBar::UndoBar(QWidget *parent)
    : QWidget(parent)
    , m_undo(addAction(QKeySequence::Undo, Symbol::Undo))
    , m_redo(addAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), Symbol::Redo))
    , m_banner(new Banner(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_banner);
    m_while.setSingleShot(true);
    m_while.setInterval(shown);
    connect(&m_while, &QTimer::timeout, this, &UndoBar::hideUnlessUsed);
    connect(m_undo, &QAction::triggered, this, [this] {
        if (m_desk)
            m_desk->undo();
    });
    connect(m_redo, &QAction::triggered, this, [this] {
        if (m_desk)
            m_desk->redo();
    });
    connect(m_banner, &Banner::actionRequested, this,
            [this] { (m_offersRedo ? m_redo : m_undo)->trigger(); });
    retranslate();
}

QAction *UndoBar::addAction(const QKeySequence &key, Symbol symbol)
{
    auto *action = new QAction(iconOf(symbol), QString(), this);
    action->setShortcut(key);
    m_actions.append(action);
    return action;
}

void UndoBar::follow(ChangeDesk *desk)
{
    m_desk = desk;
    m_banner->clear();
    if (desk) {
        connect(desk, &ChangeDesk::made, this, &UndoBar::say);
        connect(desk, &ChangeDesk::changed, this, &UndoBar::retranslate);
    }
    retranslate();
}

void UndoBar::say(Course course, const ChangeDesk::Step &step, const QString &whyFinal)
{
    m_offersRedo = course == Course::Undo;
    // What an undo does is told by what it undoes.
    const QString what = course == Course::Undo ? tr("Undone: %1.").arg(describeReversal(step))
                                                : QStringLiteral("%1.").arg(describe(step));
    if (!whyFinal.isEmpty())
        m_banner->say(Tone::None, tr("%1 This cannot be undone. %2").arg(what, whyFinal));
    else
        m_banner->say(Tone::None, what, m_offersRedo ? tr("&Redo") : tr("&Undo"));
    m_while.start();
}

/// Nobody loses the button that he is about to press.
void UndoBar::hideUnlessUsed()
{
    if (m_banner->button().hasFocus() || m_banner->underMouse())
        m_while.start();
    else
        m_banner->clear();
}

void UndoBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_banner->clear(); // was said in the other language
        retranslate();
    }
    QWidget::changeEvent(event);
}

void UndoBar::retranslate()
{
    const auto name = [this](QAction &action, const QString &step, const QString &verb,
                             const QString &verbAndStep, const QString &whyNot) {
        action.setText(step.isEmpty() ? verb : verbAndStep.arg(step));
        if (m_desk && m_desk->isClosed())
            allow(action, tr("This connection is marked read-only."));
        else if (step.isEmpty())
            allow(action, whyNot);
        else
            allow(action, m_desk->isBusy() ? tr("A change is under way.") : QString());
    };
    const ChangeDesk::Step *done = m_desk ? m_desk->nextUndo() : nullptr;
    const ChangeDesk::Step *undone = m_desk ? m_desk->nextRedo() : nullptr;
    name(*m_undo, done ? describe(*done) : QString(), tr("&Undo"), tr("&Undo: %1"),
         tr("Nothing has been changed here yet."));
    // What would be done again, not what was undone.
    name(*m_redo, undone ? describeReversal(*undone) : QString(), tr("&Redo"), tr("&Redo: %1"),
         tr("Nothing has been undone."));
}

} // namespace linekeeper
