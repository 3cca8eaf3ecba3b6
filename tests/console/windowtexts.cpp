// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowtexts.h"
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QGraphicsTextItem>
#include <QGraphicsView>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QSpinBox>
#include <QStatusBar>
#include <QTabBar>
#include <QTableView>
#include <QTextDocument>
#include <QToolBar>

namespace linekeeper {
namespace {

constexpr int rowsRead = 60; ///< of a table

/// Goes from widget to widget.
class Reader {
public:
    void read(const QWidget &widget);
    void read(const QAction &action);
    const QList<ShownText> &texts() const { return m_texts; }

private:
    void note(const char *what, const QString &text);
    void readTypes(const QWidget &widget);
    void readEdit(const QWidget &widget);
    void readBox(const QComboBox &box);
    void readTabs(const QTabBar &bar);
    void readView(const QAbstractItemView &view);
    void readTitles(const QTableView &table);
    void readRow(const QAbstractItemModel &model, int row);
    void readScene(const QGraphicsScene &scene);

    QString m_where;
    QList<ShownText> m_texts;
};

void Reader::note(const char *what, const QString &text)
{
    if (!text.trimmed().isEmpty())
        m_texts.append({m_where + u' ' + QLatin1String(what), text});
}

void Reader::read(const QAction &action)
{
    m_where = QStringLiteral("action ") + action.objectName();
    note("text", action.text());
    note("tip", action.toolTip());
    note("status tip", action.statusTip());
}

void Reader::read(const QWidget &widget)
{
    m_where = placeOf(widget);
    note("title", widget.windowTitle());
    note("tip", widget.toolTip());
    note("status tip", widget.statusTip());
    note("name", widget.accessibleName());
    note("description", widget.accessibleDescription());
    readTypes(widget);
    readEdit(widget);
}

void Reader::readTypes(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        note("text", label->text());
    else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        note("text", button->text());
    else if (const auto *group = qobject_cast<const QGroupBox *>(&widget))
        note("title", group->title());
    else if (const auto *menu = qobject_cast<const QMenu *>(&widget))
        note("title", menu->title());
    else if (const auto *status = qobject_cast<const QStatusBar *>(&widget))
        note("message", status->currentMessage());
    else if (const auto *bar = qobject_cast<const QProgressBar *>(&widget))
        note("text", bar->text());
    else if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        readBox(*box);
    else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
        readTabs(*tabs);
    else if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget); view && view->model())
        readView(*view);
    else if (const auto *drawn = qobject_cast<const QGraphicsView *>(&widget); drawn && drawn->scene())
        readScene(*drawn->scene());
}

void Reader::readEdit(const QWidget &widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        note("placeholder", line->placeholderText());
    else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(&widget))
        note("placeholder", plain->placeholderText());
    else if (const auto *rich = qobject_cast<const QTextEdit *>(&widget))
        note("placeholder", rich->placeholderText());
    else if (const auto *number = qobject_cast<const QSpinBox *>(&widget)) {
        note("prefix", number->prefix());
        note("suffix", number->suffix());
        note("special value", number->specialValueText());
    }
}

void Reader::readBox(const QComboBox &box)
{
    note("placeholder", box.placeholderText());
    for (int i = 0; i < box.count(); ++i) {
        note("choice", box.itemText(i));
        note("tip of a choice", box.itemData(i, Qt::ToolTipRole).toString());
    }
}

void Reader::readTabs(const QTabBar &bar)
{
    for (int i = 0; i < bar.count(); ++i) {
        note("tab", bar.tabText(i));
        note("tip of a tab", bar.tabToolTip(i));
    }
}

void Reader::readView(const QAbstractItemView &view)
{
    if (const auto *table = qobject_cast<const QTableView *>(&view))
        readTitles(*table);
    for (int row = 0; row < std::min(rowsRead, view.model()->rowCount()); ++row)
        readRow(*view.model(), row);
}

void Reader::readTitles(const QTableView &table)
{
    const QAbstractItemModel &model = *table.model();
    const auto readTitle = [&](int section, Qt::Orientation orientation) {
        note("header", model.headerData(section, orientation).toString());
        note("tip of a header", model.headerData(section, orientation, Qt::ToolTipRole).toString());
    };
    for (int column = 0; column < model.columnCount(); ++column)
        readTitle(column, Qt::Horizontal);
    for (int row = 0; row < std::min(rowsRead, model.rowCount()); ++row)
        readTitle(row, Qt::Vertical);
}

void Reader::readRow(const QAbstractItemModel &model, int row)
{
    for (int column = 0; column < model.columnCount(); ++column) {
        const QModelIndex cell = model.index(row, column);
        note("cell", cell.data().toString());
        note("tip of a cell", cell.data(Qt::ToolTipRole).toString());
        note("name of a cell", cell.data(Qt::AccessibleTextRole).toString());
        note("description of a cell", cell.data(Qt::AccessibleDescriptionRole).toString());
    }
}

void Reader::readScene(const QGraphicsScene &scene)
{
    for (const QGraphicsItem *item : scene.items())
        if (const auto *text = dynamic_cast<const QGraphicsTextItem *>(item))
            note("drawn", text->toPlainText());
        else if (const auto *simple = dynamic_cast<const QGraphicsSimpleTextItem *>(item))
            note("drawn", simple->text());
}

} // namespace

QString placeOf(const QWidget &widget)
{
    return QLatin1String(widget.metaObject()->className()) + u'#' + widget.objectName();
}

bool isOfQt(const QWidget &widget)
{
    if (qobject_cast<const QLabel *>(&widget) && widget.parentWidget()->inherits("QMessageBox"))
        return false; // has what the box says
    return widget.objectName().startsWith(QStringLiteral("qt_"))
        || widget.inherits("QComboBoxPrivateContainer") || widget.inherits("QComboBoxListView")
        || widget.inherits("QExpandingLineEdit") || widget.inherits("QHeaderView")
        || widget.inherits("QTableCornerButton")
        || (widget.parentWidget() && widget.parentWidget()->inherits("QTabBar"));
}

QList<ShownText> textsOf(const QWidget &window)
{
    Reader reader;
    reader.read(window);
    for (const auto *widget : window.findChildren<QWidget *>())
        if (!isOfQt(*widget))
            reader.read(*widget);
    for (const auto *action : window.findChildren<QAction *>())
        reader.read(*action);
    return reader.texts();
}

QStringList linesOf(const QWidget &window)
{
    QStringList lines;
    for (const ShownText &shown : textsOf(window))
        lines.append(shown.where + QStringLiteral(": ") + shown.text);
    lines.sort();
    return lines;
}

} // namespace linekeeper
