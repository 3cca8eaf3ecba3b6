// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFont>
#include <QHash>
#include <QLocale>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <functional>

class QHeaderView;
class QMenu;
class QPoint;
class QSettings;
class QTableView;

namespace linekeeper {

class ColumnActions;

/// How a table writes instants.
using InstantText = std::function<QString(const QDateTime &)>;

/// Which columns a table has, how wide and in which order: chosen in a menu and at the header, by mouse or by
/// keyboard, and kept in the settings.
class TableColumns final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableColumns)
public:
    /// The table owns it, and has its model already; the settings outlive it.
    TableColumns(QTableView &table, QSettings &settings);

    /// What can be done with the column of the current cell; and all of them, to be ticked. Whoever shows it
    /// gives it a title.
    QMenu &menu() const { return *m_menu; }
    ColumnActions &actions() const { return *m_actions; }
    /// As they were kept under that key. False: none fit, they are as before.
    bool restore(const QString &key);
    void keep(const QString &key) const;
    /// Where all columns are there at first, in the order of the model: as they were kept, else so, as wide
    /// as `fit` makes them. That is also what resetRequested() leads to.
    void begin(const QString &key, const std::function<void()> &fit);
    /// Under the key of begin().
    void keep() const { keep(m_key); }
    /// The column has room for any instant from now on, whenever it is: cut off it would say another one.
    void holdInstants(int column, const InstantText &said, bool hasMark = false);
    /// What a column is to have room for, in pixels: its title, and the instants that it holds.
    int leastWidth(int column) const;
    /// In another language titles and instants may be longer; who made a column narrower wants it so.
    void retranslate();

Q_SIGNALS:
    /// Somebody has chosen, moved or resized one in the menu.
    void arranged();
    void resetRequested();
    /// A while after the last of any changes: what has begun under a key is kept by then.
    void settled();

private:
    void fillMenu();
    void showMenu(const QPoint &place);
    void setShown(int column, bool isShown);
    void reset();
    void noteWidth(int column);
    void makeRoom();
    int widthOfInstants(int column) const;

    QTableView &m_table;
    QHeaderView &m_header;
    QSettings &m_settings;
    std::function<void()> m_fit;
    QString m_key;
    QTimer m_settling;
    QMenu *m_menu;
    ColumnActions *m_actions;
    QSet<int> m_narrow; ///< columns that people made narrower than they are to be
    struct Instants {
        InstantText said;
        bool hasMark;
    };
    QHash<int, Instants> m_instants; ///< by column
    mutable QHash<int, int> m_widths; ///< of those, as last measured
    mutable QFont m_measuredFont;
    mutable QLocale m_measuredLocale;
};

} // namespace linekeeper
