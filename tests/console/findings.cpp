// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings.h"
#include "themes.h"
#include "widgets/contrast.h"
#include "windowtexts.h"
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QTabBar>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

namespace linekeeper {
namespace {

constexpr int iconSpacing = 4; ///< between the icon of a choice and its text
constexpr double leastContrast = 4.5;
constexpr int rowsLookedAt = 60; ///< of a table

QString nameOf(const QWidget &widget, const QString &text)
{
    return QStringLiteral("%1 “%2”").arg(placeOf(widget), text);
}

/// Null: none.
QChar mnemonicOf(const QString &text)
{
    const QKeySequence key = QKeySequence::mnemonic(text);
    return key.isEmpty() ? QChar() : QChar(key[0].key());
}

QStringList repeatedMnemonics(const QStringList &texts)
{
    QMap<QChar, QStringList> uses;
    for (const QString &text : texts)
        if (const QChar mnemonic = mnemonicOf(text); !mnemonic.isNull())
            uses[mnemonic].append(text);
    QStringList repeated;
    for (const QStringList &use : std::as_const(uses))
        if (use.size() > 1)
            repeated.append(use.join(QStringLiteral(" = ")));
    return repeated;
}

QString pathOf(const QWidget &widget)
{
    QStringList path;
    for (const QWidget *step = &widget; step; step = step->parentWidget())
        path.prepend(placeOf(*step));
    return path.join(QStringLiteral(" > "));
}

/// What is seen behind it.
QColor groundOf(const QWidget &widget)
{
    const QWidget *ground = &widget;
    while (!ground->isWindow() && !ground->autoFillBackground())
        ground = ground->parentWidget();
    return ground->palette().color(ground->backgroundRole());
}

/// Its own are drawn under the text of some buttons only.
QColor groundOf(const QAbstractButton &button)
{
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    const auto *push = qobject_cast<const QPushButton *>(&button);
    if ((tool && !tool->autoRaise()) || (push && !push->isFlat()))
        return button.palette().color(QPalette::Button);
    return groundOf(static_cast<const QWidget &>(button));
}

/// Empty: it can be read.
QString illegible(const QColor &text, const QColor &ground, const QString &what)
{
    const double reached = contrast(text, ground);
    return reached >= leastContrast ? QString() : QStringLiteral("%1 in %2").arg(reached).arg(what);
}

QColor colorOf(const QModelIndex &index, Qt::ItemDataRole role, const QColor &otherwise)
{
    const QVariant brush = index.data(role);
    return brush.isNull() ? otherwise : brush.value<QBrush>().color();
}

QStringList illegibleCellsIn(const QAbstractItemView &view)
{
    QStringList found;
    const QPalette palette = view.palette();
    const QAbstractItemModel &model = *view.model();
    found.append(illegible(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight),
                           nameOf(view, QStringLiteral("what is selected"))));
    for (int row = 0; row < std::min(rowsLookedAt, model.rowCount()); ++row)
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            if (!(index.flags() & Qt::ItemIsEnabled) || index.data().toString().isEmpty())
                continue;
            const QColor text = colorOf(index, Qt::ForegroundRole, palette.color(QPalette::Text));
            const bool isOdd = view.alternatingRowColors() && row % 2;
            const QColor ground = colorOf(index, Qt::BackgroundRole,
                                          palette.color(isOdd ? QPalette::AlternateBase : QPalette::Base));
            found.append(illegible(text, ground, nameOf(view, index.data().toString())));
        }
    return found;
}

bool isEntry(const QAction &action)
{
    return action.isVisible() && !action.isSeparator();
}

/// Those that lead to other menus come with what is in these.
QSet<const QAction *> entriesOf(const QList<QAction *> &actions)
{
    QSet<const QAction *> entries;
    for (const QAction *action : actions) {
        entries.insert(action);
        if (action->menu())
            entries += entriesOf(action->menu()->actions());
    }
    return entries;
}

} // namespace

QStringList namelessIn(const QWidget &window)
{
    QStringList nameless;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isFocusable = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisibleTo(&window);
        if (!isFocusable || isOfQt(*widget) || (widget->parentWidget() && isOfQt(*widget->parentWidget())))
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty())
            nameless.append(pathOf(*widget));
    }
    return nameless;
}

QStringList repeatedMnemonicsIn(const QWidget &window)
{
    QStringList texts;
    for (const auto *button : window.findChildren<QAbstractButton *>())
        if (button->isVisibleTo(&window))
            texts.append(button->text());
    for (const auto *label : window.findChildren<QLabel *>())
        if (label->buddy() && label->isVisibleTo(&window))
            texts.append(label->text());
    QStringList repeated;
    for (const auto *menu : window.findChildren<QMenu *>()) {
        QStringList actions;
        for (const QAction *action : menu->actions())
            if (isEntry(*action))
                actions.append(action->text());
        repeated += repeatedMnemonics(actions);
    }
    for (const auto *bar : window.findChildren<QMenuBar *>())
        for (const QAction *action : bar->actions())
            texts.append(action->text());
    return repeated + repeatedMnemonics(texts);
}

QStringList labelsWithoutBuddy(const QWidget &window)
{
    QStringList lonely;
    for (const auto *label : window.findChildren<QLabel *>())
        if (!mnemonicOf(label->text()).isNull() && !label->buddy() && label->textFormat() != Qt::RichText)
            lonely.append(nameOf(*label, label->text()));
    return lonely;
}

QStringList truncatedIn(const QWidget &window)
{
    QStringList truncated;
    const auto check = [&](const QWidget &widget, const QString &text, QSize needed) {
        const bool isTooSmall = needed.width() > widget.width() || needed.height() > widget.height();
        if (widget.isVisibleTo(&window) && !text.isEmpty() && isTooSmall)
            truncated.append(nameOf(widget, text));
    };
    for (const auto *label : window.findChildren<QLabel *>())
        if (!label->wordWrap())
            check(*label, label->text(), label->minimumSizeHint());
        else
            check(*label, label->text(), {0, label->heightForWidth(label->width())});
    for (const auto *button : window.findChildren<QAbstractButton *>())
        if (!button->inherits("QLineEditIconButton")) // shows no text
            check(*button, button->text(), {button->minimumSizeHint().width(), 0});
    return truncated;
}

QStringList elidedTitlesIn(const QWidget &window)
{
    QStringList elided;
    for (const auto *header : window.findChildren<QHeaderView *>())
        for (int section = 0; section < header->count(); ++section) {
            const bool isSeen = header->isVisibleTo(&window) && header->orientation() == Qt::Horizontal
                && !header->isSectionHidden(section);
            if (isSeen && header->sectionSize(section) < header->sectionSizeHint(section))
                elided.append(
                    nameOf(*header, header->model()->headerData(section, Qt::Horizontal).toString()));
        }
    return elided;
}

QStringList elidedChoicesIn(const QWidget &window)
{
    QStringList elided;
    for (const auto *box : window.findChildren<QComboBox *>()) {
        if (!box->isVisibleTo(&window) || box->isEditable())
            continue;
        QStyleOptionComboBox option;
        option.initFrom(box);
        const int room = box->style()
                             ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box)
                             .width();
        for (int i = 0; i < box->count(); ++i) {
            const int icon = box->itemIcon(i).isNull() ? 0 : box->iconSize().width() + iconSpacing;
            if (box->fontMetrics().horizontalAdvance(box->itemText(i)) + icon > room)
                elided.append(nameOf(*box, box->itemText(i)));
        }
    }
    return elided;
}

QStringList elidedRowsIn(const QWidget &window)
{
    QStringList elided;
    for (const auto *list : window.findChildren<QTreeView *>()) {
        if (!list->isVisibleTo(&window) || !list->isHeaderHidden())
            continue;
        for (int row = 0; row < std::min(rowsLookedAt, list->model()->rowCount()); ++row)
            for (int column = 0; column < list->model()->columnCount(); ++column) {
                const QModelIndex cell = list->model()->index(row, column);
                const QString text = cell.data().toString();
                const int room = list->header()->sectionSize(column);
                if (list->fontMetrics().horizontalAdvance(text) > room && cell.data(Qt::ToolTipRole) != text)
                    elided.append(nameOf(*list, text));
            }
    }
    return elided;
}

QStringList elidedFiguresIn(const QWidget &window)
{
    static const QRegularExpression figure(
        QStringLiteral("^[\\d.,: ]+( \\S+)?$|^(\\S+ )*\\d?\\d:\\d\\d(:\\d\\d)?( [AP]M)?$"));
    QStringList elided;
    for (const auto *table : window.findChildren<QTableView *>()) {
        if (!table->isVisibleTo(&window))
            continue;
        const QAbstractItemModel &model = *table->model();
        for (int row = 0; row < std::min(rowsLookedAt, model.rowCount()); ++row)
            for (int column = 0; column < model.columnCount(); ++column) {
                const QModelIndex cell = model.index(row, column);
                const QString text = cell.data().toString();
                const bool isCut = !table->isColumnHidden(column) && figure.match(text).hasMatch()
                    && table->sizeHintForIndex(cell).width() > table->columnWidth(column);
                if (isCut)
                    elided.append(nameOf(*table, text));
            }
    }
    return elided;
}

QStringList elidedTabsIn(const QWidget &window)
{
    QStringList elided;
    for (const auto *bar : window.findChildren<QTabBar *>()) {
        if (!bar->isVisibleTo(&window))
            continue;
        for (const auto *scroller : bar->findChildren<QToolButton *>())
            if (scroller->isVisibleTo(bar) && scroller->objectName().startsWith(QStringLiteral("Scroll")))
                elided.append(nameOf(*bar, scroller->objectName()));
        for (int i = 0; i < bar->count(); ++i) {
            const int icon = bar->tabIcon(i).isNull() ? 0 : bar->iconSize().width() + iconSpacing;
            const int text = bar->fontMetrics().size(Qt::TextShowMnemonic, bar->tabText(i)).width();
            if (bar->isTabVisible(i) && text + icon > bar->tabRect(i).width())
                elided.append(nameOf(*bar, bar->tabText(i)));
        }
    }
    return elided;
}

QStringList elidedPlaceholdersIn(const QWidget &window)
{
    QStringList elided;
    for (const auto *edit : window.findChildren<QLineEdit *>()) {
        if (!edit->isVisibleTo(&window))
            continue;
        QStyleOptionFrame option;
        option.initFrom(edit);
        int room = edit->style()->subElementRect(QStyle::SE_LineEditContents, &option, edit).width();
        for (const auto *button : edit->findChildren<QToolButton *>())
            if (button->isVisibleTo(edit))
                room -= button->width();
        if (edit->fontMetrics().horizontalAdvance(edit->placeholderText()) > room)
            elided.append(nameOf(*edit, edit->placeholderText()));
    }
    return elided;
}

QStringList crowdedBarsIn(const QWidget &window)
{
    QStringList crowded;
    for (const auto *bar : window.findChildren<QToolBar *>())
        for (const auto *more : bar->findChildren<QToolButton *>(QStringLiteral("qt_toolbar_ext_button")))
            if (more->isVisibleTo(&window))
                crowded.append(nameOf(*bar, bar->windowTitle()));
    return crowded;
}

QStringList menusWithoutTips(const QWidget &window)
{
    QStringList silent;
    for (QMenu *menu : window.findChildren<QMenu *>()) {
        menu->ensurePolished(); // as it is before it is shown
        if (!menu->toolTipsVisible())
            silent.append(nameOf(*menu, menu->title()));
    }
    return silent;
}

QStringList repeatedShortcutsIn(const QWidget &window)
{
    QSet<const QAction *> actions;
    QMultiMap<QKeySequence, QString> uses;
    const auto noteLetter = [&uses](const QString &text) {
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty())
            uses.insert(key, text);
    };
    for (const QWidget *widget : window.findChildren<const QWidget *>() + QList{&window})
        if (widget->isVisibleTo(&window)) {
            actions += entriesOf(widget->actions());
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                noteLetter(button->text());
            if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
                noteLetter(label->text());
        }
    for (const auto *bar : window.findChildren<QMenuBar *>())
        for (const QAction *action : bar->actions())
            noteLetter(action->text());
    for (const QAction *action : std::as_const(actions))
        if (action->shortcutContext() >= Qt::WindowShortcut
            && action->shortcutContext() != Qt::WidgetWithChildrenShortcut)
            for (const QKeySequence &key : action->shortcuts())
                uses.insert(key, action->text());
    QStringList repeated;
    for (const QKeySequence &key : uses.uniqueKeys())
        if (uses.count(key) > 1)
            repeated.append(key.toString() + QStringLiteral(": ")
                            + uses.values(key).join(QStringLiteral(" = ")));
    return repeated;
}

QStringList emptyEntriesIn(const QWidget &window)
{
    QStringList empty;
    for (const auto *menu : window.findChildren<QMenu *>())
        for (const QAction *action : menu->actions())
            if (isEntry(*action) && action->text().trimmed().isEmpty())
                empty.append(nameOf(*menu, menu->title()));
    return empty;
}

QStringList illegibleIn(const QWidget &window)
{
    QStringList found;
    for (const auto *widget : window.findChildren<QWidget *>()) {
        if (!widget->isEnabled() || (!widget->isVisibleTo(&window) && !qobject_cast<const QMenu *>(widget)))
            continue;
        const QColor text = widget->palette().color(widget->foregroundRole());
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && !label->text().isEmpty())
            found.append(illegible(text, groundOf(*label), nameOf(*label, label->text())));
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
                 button && !button->text().isEmpty())
            found.append(illegible(text, groundOf(*button), nameOf(*button, button->text())));
        else if (qobject_cast<const QMenu *>(widget) || qobject_cast<const QMenuBar *>(widget))
            found.append(illegible(text, widget->palette().color(widget->backgroundRole()),
                                   nameOf(*widget, widget->windowTitle())));
        else if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            found.append(illegible(header->palette().color(QPalette::ButtonText),
                                   header->palette().color(QPalette::Button), nameOf(*header, {})));
        else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            found += illegibleCellsIn(*view);
        else if (qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)) {
            const QColor ground = widget->palette().color(QPalette::Base);
            for (const QPalette::ColorRole role : {QPalette::Text, QPalette::PlaceholderText})
                found.append(illegible(seenOn(ground, widget->palette().color(role)), ground,
                                       nameOf(*widget, widget->accessibleName())));
        }
    }
    found.removeAll(QString());
    return found;
}

} // namespace linekeeper
