// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include "pages/journalreader.h"
#include "pages/pagebook.h"
#include <QTimer>
#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace linekeeper {

class JournalFilterBar;
class JournalModel;
class JournalView;
class Notice;

/// What happened and what was logged, as it comes, and back from there as far as one likes.
class JournalPanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalPanel)
public:
    explicit JournalPanel(const PageParts &parts, QWidget *parent = nullptr);
    ~JournalPanel() override;

    void setWanted(bool isWanted);
    /// Whether the service can be reached; else what is shown may be out of date.
    void setLive(bool isLive);
    void refreshRights();
    JournalFilterBar &filterBar() const { return *m_filter; }
    QMenu &columnsMenu() const;
    /// Of the line that is chosen; empty: none is.
    Subject subject() const;

Q_SIGNALS:
    void subjectChosen();
    void subjectActivated();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectReader();
    void take(const QList<JournalLine> &lines);
    void retranslate();
    void say();
    bool mayRead() const;

    const PageParts m_parts;
    JournalReader *m_reader;
    JournalModel *m_model;
    QLabel *m_title;
    QLabel *m_state;
    QPushButton *m_new;
    JournalFilterBar *m_filter;
    JournalView *m_view;
    Notice *m_notice;
    QStackedLayout *m_stack = nullptr;
    QWidget *m_content = nullptr;
    std::optional<Failure> m_failure; ///< of the last reading
    bool m_isWanted = false;
    bool m_isLive = false;
    bool m_isBegun = false;
    QTimer m_unnoticed; ///< since a page was asked for
    bool m_isSlow = false; ///< to come
};

} // namespace linekeeper
