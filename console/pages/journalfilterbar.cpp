// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/journalfilterbar.h"
#include "objects/references.h"
#include "pages/journalmodel.h"
#include "widgets/symbol.h"
#include <QComboBox>
#include <QCompleter>
#include <QDateTimeEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <algorithm>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds typingPause = 300ms;
constexpr std::chrono::hours periods[] = {1h, 24h, 7 * 24h};
constexpr int searchPadding = 24; // beside the text
constexpr int betweenPeriod = 4; // after "any time" and the periods

} // namespace

JournalFilterBar::JournalFilterBar(References &references, QWidget *parent)
    : QWidget(parent)
    , m_references(references)
    , m_kind(addBox(3))
    , m_level(addBox(int(journalLevels().size())))
    , m_code(addBox(1))
    , m_period(addBox(betweenPeriod + 1))
    , m_from(addEdit())
    , m_dash(new QLabel(QStringLiteral("–"), this))
    , m_to(addEdit())
    , m_only(new QPushButton(this))
    , m_text(new QLineEdit(this))
{
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &JournalFilterBar::changed);
    connect(m_text, &QLineEdit::textEdited, this, [this] { m_typing.start(); });
    connect(m_text, &QLineEdit::returnPressed, this, &JournalFilterBar::tell);
    connect(m_only, &QPushButton::clicked, this, [this] { showOnly({}); });
    connect(m_period, &QComboBox::activated, this, &JournalFilterBar::choosePeriod);
    connect(m_code, &QComboBox::activated, this, [this] { showCode(code()); });
    connect(m_code->lineEdit(), &QLineEdit::editingFinished, this, &JournalFilterBar::takeTypedCode);
    for (QComboBox *box : {m_kind, m_level, m_code, m_period})
        connect(box, &QComboBox::activated, this, &JournalFilterBar::tell);
    for (QDateTimeEdit *edit : {m_from, m_to})
        connect(edit, &QDateTimeEdit::editingFinished, this, &JournalFilterBar::tell);
    retranslate();
}

QComboBox *JournalFilterBar::addBox(int entries)
{
    auto *box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (int entry = 0; entry < entries; ++entry)
        box->addItem(QString());
    return box;
}

QDateTimeEdit *JournalFilterBar::addEdit()
{
    auto *edit = new QDateTimeEdit(this);
    edit->setCalendarPopup(true);
    edit->hide();
    return edit;
}

void JournalFilterBar::build()
{
    m_kind->setObjectName(QStringLiteral("kind"));
    m_level->setObjectName(QStringLiteral("level"));
    m_code->setObjectName(QStringLiteral("code"));
    m_code->setEditable(true);
    m_code->setInsertPolicy(QComboBox::NoInsert);
    m_code->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_code->completer()->setFilterMode(Qt::MatchContains);
    m_text->setObjectName(QStringLiteral("search"));
    m_text->setClearButtonEnabled(true);
    m_only->setIcon(iconOf(Symbol::Clear));
    m_only->hide();
    m_dash->hide();
    m_boxes = new QHBoxLayout;
    for (QWidget *widget : QList<QWidget *>{m_kind, m_level, m_code, m_period})
        m_boxes->addWidget(widget);
    m_boxes->addWidget(m_text, 1);
    m_more = new QHBoxLayout;
    for (QWidget *widget : QList<QWidget *>{m_only, m_from, m_dash, m_to})
        m_more->addWidget(widget);
    m_more->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_boxes);
    layout->addLayout(m_more);
}

bool JournalFilterBar::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

/// Where the boxes leave no room for the text, it goes below them.
void JournalFilterBar::arrange()
{
    int wanted = m_text->minimumSizeHint().width();
    for (const QComboBox *box : {m_kind, m_level, m_code, m_period})
        wanted += box->sizeHint().width() + m_boxes->spacing();
    QHBoxLayout *row = wanted <= width() ? m_boxes : m_more;
    if (row->indexOf(m_text) >= 0)
        return;
    (row == m_boxes ? m_more : m_boxes)->removeWidget(m_text);
    row->insertWidget(row == m_boxes ? -1 : 0, m_text, 1);
}

/// Less than the first row would have with the text in it, which knows to make way.
QSize JournalFilterBar::minimumSizeHint() const
{
    int boxes = -m_boxes->spacing();
    for (const QComboBox *box : {m_kind, m_level, m_code, m_period})
        boxes += box->minimumSizeHint().width() + m_boxes->spacing();
    return {std::max(boxes, m_more->minimumSize().width()), QWidget::minimumSizeHint().height()};
}

JournalFilter JournalFilterBar::filter() const
{
    JournalFilter filter;
    if (m_kind->currentIndex() > 0)
        filter.kind = m_kind->currentIndex() == 1 ? JournalLine::Kind::Event : JournalLine::Kind::Log;
    if (m_level->currentIndex() > 0)
        filter.level = journalLevels()[m_level->currentIndex()];
    filter.code = code();
    filter.text = m_text->text().trimmed();
    filter.subject = m_subject;
    filter.from = m_since;
    if (m_period->currentIndex() == betweenPeriod) {
        filter.from = m_from->dateTime();
        filter.to = m_to->dateTime();
    }
    return filter;
}

void JournalFilterBar::showBetween(const QDateTime &from, const QDateTime &to)
{
    for (QComboBox *box : {m_kind, m_level})
        box->setCurrentIndex(0);
    showCode({});
    m_text->clear();
    m_from->setDateTime(from.toLocalTime());
    m_to->setDateTime(to.toLocalTime());
    m_period->setCurrentIndex(betweenPeriod);
    choosePeriod();
    showOnly({});
}

void JournalFilterBar::showOnly(const Subject &subject)
{
    m_subject = subject;
    m_only->setVisible(subject.isObject());
    retranslate();
    tell();
}

void JournalFilterBar::choosePeriod()
{
    const int period = m_period->currentIndex();
    const bool isBetween = period == betweenPeriod;
    const QDateTime now = QDateTime::currentDateTime();
    m_since = period == 0 || isBetween ? QDateTime()
                                       : now.addSecs(-std::chrono::seconds(periods[period - 1]).count());
    for (QWidget *widget : QList<QWidget *>{m_from, m_dash, m_to})
        widget->setVisible(isBetween);
    if (isBetween && sender() == m_period) {
        m_from->setDateTime(now.addSecs(-std::chrono::seconds(periods[0]).count()));
        m_to->setDateTime(now);
    }
}

void JournalFilterBar::tell()
{
    m_typing.stop();
    Q_EMIT changed();
}

void JournalFilterBar::offerCodes(const QSet<QString> &codes)
{
    if (m_codes.contains(codes))
        return;
    m_codes += codes;
    fillCodes();
}

void JournalFilterBar::fillCodes()
{
    const QString before = code();
    const QString typed = m_code->currentText();
    const int place = m_code->lineEdit()->cursorPosition();
    const bool isBeingTyped = m_code->lineEdit()->isModified();
    QStringList codes(m_codes.begin(), m_codes.end());
    codes.sort();
    m_code->clear();
    m_code->addItem(tr("All codes"));
    for (const QString &code : std::as_const(codes))
        m_code->addItem(code, code);
    showCode(before);
    if (!isBeingTyped)
        return;
    m_code->setEditText(typed);
    m_code->lineEdit()->setCursorPosition(place);
    m_code->lineEdit()->setModified(true);
}

/// Empty: all. Of those that are known, in whatever case it was typed.
QString JournalFilterBar::code() const
{
    const QString typed = m_code->currentText().trimmed();
    const int known = m_code->findText(typed, Qt::MatchFixedString);
    return known < 0 ? typed : m_code->itemData(known).toString();
}

void JournalFilterBar::showCode(const QString &code)
{
    m_code->setCurrentIndex(code.isEmpty() ? 0 : m_code->findData(code));
    m_code->setEditText(code.isEmpty() ? m_code->itemText(0) : code);
}

void JournalFilterBar::takeTypedCode()
{
    if (!m_code->lineEdit()->isModified())
        return;
    showCode(code());
    tell();
}

void JournalFilterBar::focusSearch()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void JournalFilterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void JournalFilterBar::retranslate()
{
    const auto fill = [](QComboBox *box, const QString &name, const QStringList &texts) {
        box->setAccessibleName(name);
        box->setToolTip(name);
        for (int entry = 0; entry < texts.size(); ++entry)
            box->setItemText(entry, texts[entry]);
    };
    fill(m_kind, tr("Kind"), {tr("Events and log"), tr("Events"), tr("Log")});
    QStringList levels{tr("All levels")};
    for (const QString &level : journalLevels().mid(1))
        levels.append(tr("From: %1").arg(journalLevelText(level)));
    fill(m_level, tr("Level"), levels);
    fill(m_code, tr("Code"), {tr("All codes")});
    m_code->lineEdit()->setAccessibleName(tr("Code"));
    fill(m_period, tr("Time"),
         {tr("Any time"), tr("Last hour"), tr("Last 24 hours"), tr("Last 7 days"), tr("Between …")});
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    for (QDateTimeEdit *edit : {m_from, m_to}) {
        edit->setLocale(QLocale());
        edit->setDisplayFormat(QLocale().dateTimeFormat(QLocale::ShortFormat));
    }
    m_only->setText(tr("Only %1").arg(textOf(m_subject, m_references)));
    m_only->setToolTip(tr("Show all objects again"));
    m_text->setAccessibleName(tr("Search"));
    m_text->setPlaceholderText(
        tr("Search (%1)").arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_text->setMinimumWidth(m_text->fontMetrics().horizontalAdvance(m_text->placeholderText())
                            + searchPadding);
}

} // namespace linekeeper
