// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/secretkeeper.h"
#include "e2e/patience.h"
#include "fakesecrets.h"
#include "faketray.h"
#include "languages.h"
#include "mainwindow.h"
#include "objects/objectpage.h"
#include "objects/objecttablemodel.h"
#include "themes.h"
#include "widgets/workspace.h"
#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT((condition), 10'000 * patience)

/// The console as its users have it, with settings of its own.
class ConsoleWindow {
public:
    explicit ConsoleWindow(const QString &language = QStringLiteral("en"))
        : settings(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    {
        wearConsoleStyle();
        settings.setValue(QStringLiteral("language"), language);
        languages = std::make_unique<linekeeper::Languages>(settings);
        window = std::make_unique<linekeeper::MainWindow>(settings, *languages, keeper, tray);
        window->show();
    }

    linekeeper::SignInDialog *signInDialog() const
    {
        const auto dialogs = window->findChildren<linekeeper::SignInDialog *>();
        for (linekeeper::SignInDialog *dialog : dialogs)
            if (dialog->isVisible())
                return dialog;
        return nullptr;
    }
    /// Types into the dialog and presses Enter; whatever is null is left as it is.
    void typeSignIn(const QString &address, const QString &username, const QString &password)
    {
        type(*signInDialog(), "address", address);
        type(*signInDialog(), "username", username);
        type(*signInDialog(), "password", password);
        QTest::keyClick(field(*signInDialog(), "password"), Qt::Key_Return);
    }
    static QLineEdit *field(const QWidget &form, const char *name)
    {
        return form.findChild<QLineEdit *>(QLatin1String(name));
    }
    static void type(const QWidget &form, const char *name, const QString &text)
    {
        if (text.isNull())
            return;
        field(form, name)->selectAll();
        QTest::keyClicks(field(form, name), text);
    }
    bool isIn(linekeeper::Connection::State state) const
    {
        return window->connection() && window->connection()->state() == state;
    }
    bool isLive() const { return isIn(linekeeper::Connection::State::Live); }
    linekeeper::ObjectPage &page(const linekeeper::ObjectClass &objectClass) const
    {
        return *qobject_cast<linekeeper::ObjectPage *>(window->workspace().pageOf(objectClass));
    }
    void show(const linekeeper::ObjectClass &objectClass) const
    {
        window->workspace().open(window->workspace().pageOf(objectClass));
    }
    linekeeper::ObjectTableModel &table(const linekeeper::ObjectClass &objectClass) const
    {
        return *page(objectClass).findChild<linekeeper::ObjectTableModel *>();
    }
    /// Null: the page has none of that name.
    static QAction *action(const linekeeper::ObjectPage &page, const char *name)
    {
        for (QAction *action : page.objectActions())
            if (action->objectName() == QLatin1String(name))
                return action;
        return nullptr;
    }
    /// What the button of a box on the way says.
    static QPushButton *button(const QWidget &parent, const QString &text)
    {
        for (QPushButton *button : parent.findChildren<QPushButton *>())
            if (button->text().remove(u'&') == text && button->isVisible())
                return button;
        return nullptr;
    }

private:
    QTemporaryDir m_folder;

public:
    QSettings settings;
    FakeSecrets secrets; ///< the keychain
    linekeeper::SecretKeeper keeper{secrets};
    FakeTray tray;
    std::unique_ptr<linekeeper::Languages> languages;
    std::unique_ptr<linekeeper::MainWindow> window;
};
