// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/command.h"
#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace linekeeper {

/// Finds what can be done, by some letters of its name, and does it. Nothing but the keyboard is needed.
/// Deletes itself when it is closed.
class CommandPalette final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPalette)
public:
    /// Of what is too much to be listed: what fits the words, told at once or later.
    using Found = std::function<void(const QList<Command> &)>;
    using Search = std::function<void(const QString &words, const Found &then)>;

    CommandPalette(const QList<Command> &commands, Search search, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void fill();
    void takeFound(const QString &words, const QList<Command> &commands);
    void add(const Command &command);
    void paint();
    void choose();
    void runChosen();

    const QList<Command> m_commands;
    const Search m_search;
    QList<Command> m_shown;
    QLineEdit *m_words;
    QTreeWidget *m_list;
    bool m_isSearching = false; ///< for the words that stand there
    bool m_isChosen = false; ///< what will be found first
};

} // namespace linekeeper
