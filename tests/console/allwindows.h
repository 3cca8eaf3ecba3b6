// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/profile.h"
#include "fakesecrets.h"
#include "faketray.h"
#include "handparts.h"
#include "languages.h"
#include "pseudolocale.h"
#include <QSettings>
#include <QTemporaryDir>
#include <QWidget>

namespace linekeeper {

class Page;

/// Every window, page and dialog of the console, to be made one by one; for tests that walk over all of them.
class AllWindows {
public:
    using Make = std::function<QWidget *()>;
    struct Named {
        QByteArray name;
        Make make;
        bool isSaidOnce = false; ///< stays as it was said, or nobody gets to the languages beside it
    };

    AllWindows();
    const QList<Named> &all() const { return m_all; }
    /// What they show of objects and files.
    const Sayings &sayings() const { return m_sayings; }

private:
    QTemporaryDir m_folder;

public:
    QSettings settings;
    Languages languages;

private:
    void addPages();
    void addOfClass(const ObjectClass &objectClass);
    void addQuestions();

    QList<Page *> makePages();
    QWidget *makePage(const QString &key);
    QWidget *makeSignInAgain();
    QWidget *makePalette(const QString &words);
    QWidget *makeForm(const ObjectClass &objectClass);
    QWidget *makeNewForm(const ObjectClass &objectClass);
    QWidget *makeCopyForm(const ObjectClass &objectClass);
    QWidget *makeMerge();
    QWidget *makePause();
    QWidget *makeTrace();
    QWidget *makeFieldDialog(const ObjectClass &objectClass);
    QWidget *makeExport(const ObjectClass &objectClass);
    QWidget *makeImport(const ObjectClass &objectClass, const QStringList &titles, const QStringList &cells);
    QWidget *makeConfirmation();
    QWidget *makeRefusal();
    QWidget *makeProgressOfMany();
    QWidget *makeUndoBar();

    PageParts parts() { return m_parts.with(settings); }

    ProfileStore m_profiles{settings};
    FakeSecrets m_secrets;
    FakeTray m_tray;
    HandParts m_parts; ///< of who may call what he likes, and change nothing
    HandParts m_administration;
    Sayings m_sayings;
    QList<Named> m_all;
};

} // namespace linekeeper
