// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/referencepicker.h"
#include "objects/referencelist.h"
#include "objects/references.h"
#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <utility>

namespace linekeeper {
namespace {

constexpr int leastCharacters = 16;

bool isSameName(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

} // namespace

ReferencePicker::ReferencePicker(const ObjectClass &target, References &references, bool canBeNone,
                                 QWidget *parent)
    : QComboBox(parent)
    , m_target(target)
    , m_references(references)
    , m_canBeNone(canBeNone)
    , m_list(new ReferenceList(this))
    , m_popup(new QCompleter(m_list, this))
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setCompleter(nullptr);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(leastCharacters);
    setIconSize({0, 0}); // else there is room for one
    m_popup->setWidget(this);
    m_popup->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_popup->setMaxVisibleItems(maxVisibleItems());
    m_popup->setWrapAround(false);
    m_popup->popup()->setAttribute(Qt::WA_NoMouseReplay); // a click beside the list only closes it
    connect(m_popup, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { pick(index.row()); });
    connect(lineEdit(), &QLineEdit::textEdited, this, &ReferencePicker::takeTyped);
    connect(&references, &References::changed, this, &ReferencePicker::follow);
    refreshName();
}

ReferencePicker::~ReferencePicker() = default;

void ReferencePicker::choose(const QUuid &uuid)
{
    hidePopup();
    m_chosen = uuid;
    m_name = nameNow();
    setEditText(m_name);
    lineEdit()->setCursorPosition(0);
}

bool ReferencePicker::isHalfTyped() const
{
    return !isSameName(currentText(), m_name);
}

void ReferencePicker::retranslate()
{
    lineEdit()->setAccessibleName(accessibleName());
    m_popup->popup()->setAccessibleName(accessibleName());
    refreshName();
}

/// All are offered, unless something else than a name stands there.
void ReferencePicker::showPopup()
{
    if (isListed())
        return hidePopup();
    m_isListWanted = true;
    look(isHalfTyped() ? currentText() : QString());
}

void ReferencePicker::hidePopup()
{
    m_isListWanted = false;
    m_isPickWanted = false;
    m_popup->popup()->hide();
}

void ReferencePicker::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool isAwaited = m_isLooking && m_isListWanted;
    if (key == Qt::Key_Down && !isListed())
        showPopup();
    else if (isAwaited && key == Qt::Key_Escape)
        hidePopup();
    else if (isAwaited && (key == Qt::Key_Return || key == Qt::Key_Enter))
        m_isPickWanted = true;
    else
        QComboBox::keyPressEvent(event);
}

void ReferencePicker::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        showPopup();
}

void ReferencePicker::takeTyped()
{
    if (m_canBeNone && isSameName(currentText(), ReferenceList::noneText())) {
        m_chosen = {};
        m_name = nameNow();
    }
    m_isListWanted = true;
    look(currentText());
    Q_EMIT edited();
}

void ReferencePicker::look(const QString &words)
{
    if (!m_index || std::exchange(m_isStale, false))
        m_index = m_references.index(m_target);
    m_isLooking = true;
    m_isPickWanted = false;
    m_index->find(words, ReferenceList::mostFound,
                  [this, words](const ObjectIndex::Hits &hits) { takeFound(words, hits); });
}

void ReferencePicker::takeFound(const QString &words, const ObjectIndex::Hits &hits)
{
    m_isLooking = false;
    m_list->show(hits, m_canBeNone && ReferenceList::noneText().contains(words, Qt::CaseInsensitive));
    if (isHalfTyped() && words == currentText())
        takeWholeName(hits);
    if (std::exchange(m_isPickWanted, false) && !words.isEmpty() && m_list->firstFound() >= 0)
        pick(m_list->firstFound());
    else if (m_isListWanted && hasFocus())
        list(words);
}

/// If it says which one is meant. The index is as old as the search.
void ReferencePicker::takeWholeName(const ObjectIndex::Hits &hits)
{
    QList<QUuid> meant;
    for (const ObjectIndex::Hit &hit : hits.best)
        if (isSameName(m_references.name(m_target, hit.uuid), currentText()))
            meant.append(hit.uuid);
    if (meant.size() != 1)
        return;
    m_chosen = meant.first();
    m_name = nameNow();
    Q_EMIT edited();
}

/// What is current is what was chosen or fits best.
void ReferencePicker::list(const QString &words)
{
    m_popup->complete();
    const int wanted = words.isEmpty() ? m_list->rowOf(m_chosen) : m_list->firstFound();
    QAbstractItemView &view = *m_popup->popup();
    view.setCurrentIndex(view.model()->index(wanted, 0));
}

void ReferencePicker::pick(int row)
{
    const auto uuid = m_list->uuidAt(row);
    if (!uuid)
        return;
    choose(*uuid);
    Q_EMIT edited();
}

void ReferencePicker::follow(const ObjectClass *target)
{
    if (target != &m_target)
        return;
    m_isStale = true;
    refreshName();
}

/// What is half typed is left alone, though it may be a name now, or none any more.
void ReferencePicker::refreshName()
{
    const QString name = nameNow();
    if (name == m_name)
        return;
    const bool wasHalfTyped = isHalfTyped();
    m_name = name;
    if (!wasHalfTyped)
        setEditText(name);
    else if (!isHalfTyped())
        Q_EMIT edited();
}

QString ReferencePicker::nameNow() const
{
    if (!m_chosen.isNull())
        return m_references.name(m_target, m_chosen);
    return m_canBeNone ? ReferenceList::noneText() : QString();
}

bool ReferencePicker::isListed() const
{
    return m_popup->popup()->isVisible();
}

} // namespace linekeeper
