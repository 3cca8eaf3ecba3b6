// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include "objects/pageparts.h"
#include "pages/subject.h"
#include "pages/watchedpage.h"
#include <QTimer>
#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedLayout;

namespace linekeeper {

class ChangeReader;
class DifferenceTable;
class HistoryModel;
class HistoryView;
class Notice;
struct PutBack;

/// Who changed what, and when: of a class, or of one object; and of the change that is chosen each field.
class HistoryPage final : public WatchedPage {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryPage)
public:
    explicit HistoryPage(const PageParts &parts, QWidget *parent = nullptr);
    ~HistoryPage() override;

    QString key() const override { return QStringLiteral("history"); }
    QString title() const override;
    Symbol symbol() const override { return Symbol::History; }
    QList<QAction *> objectActions() const override { return {m_go, m_only, m_putBack}; }
    QMenu *viewMenu() const override;
    void focusContent() override;
    void refreshRights() override;
    bool showHistory(const ObjectClass &objectClass, const QUuid &uuid) override;

protected:
    void changeEvent(QEvent *event) override;
    void followWatch() override;

private:
    void build();
    QLayout *buildHead();
    void connectReader();
    void connectMirror();
    void showRead();
    /// One object, or all of a class.
    void show(const Subject &subject);
    void readLater(std::chrono::milliseconds pause);
    void readOlderIfNeeded();
    void offerClasses();
    void retranslate();
    void say();
    QString summary() const;
    void refreshActions();
    void showChosen();
    void goToObject();
    Subject chosen() const;
    /// Why the history may not be read; empty: it may.
    QString whyNot() const;
    PutBack turnedBack() const;
    void putBack();

    const PageParts m_parts;
    ChangeReader *m_reader;
    HistoryModel *m_model;
    QLabel *m_title;
    QLabel *m_state;
    QPushButton *m_all; ///< there where it is about one object
    QLabel *m_classLabel;
    QComboBox *m_class;
    QSplitter *m_splitter;
    HistoryView *m_view;
    DifferenceTable *m_differences;
    Notice *m_notice;
    QStackedLayout *m_stack;
    QAction *m_go;
    QAction *m_only;
    QAction *m_putBack;
    QTimer m_later;
    Subject m_wanted; ///< what is to be shown, as soon as somebody looks
    bool m_isOutOfDate = true; ///< begins anew then
    std::optional<Failure> m_failure; ///< of the last reading
};

} // namespace linekeeper
