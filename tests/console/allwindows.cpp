// SPDX-License-Identifier: GPL-3.0-or-later
#include "allwindows.h"
#include "classes/alarm.h"
#include "classes/sipaccount.h"
#include "connection/requestlogdock.h"
#include "connection/signindialog.h"
#include "connection/trustdialog.h"
#include "mainwindow.h"
#include "objects/exportdialog.h"
#include "objects/fielddialog.h"
#include "objects/importdialog.h"
#include "objects/importpreview.h"
#include "objects/mergedialog.h"
#include "objects/objectdialog.h"
#include "objects/refusaldialog.h"
#include "objects/secretonce.h"
#include "pages/acknowledgedialog.h"
#include "pages/pagebook.h"
#include "pages/pausedialog.h"
#include "pages/presentations.h"
#include "pages/tracedialog.h"
#include "shared/samplevalues.h"
#include "themes.h"
#include "widgets/commandpalette.h"
#include "widgets/page.h"
#include <QJsonArray>
#include <QTest>

namespace linekeeper {
namespace {

const QString someone = QStringLiteral("anna");
const QStringList importedTitles{QStringLiteral("uuid"), QStringLiteral("displayName"),
                                 QStringLiteral("shoe size")};

/// A session with the right to them.
QJsonObject allMethods()
{
    return {{QStringLiteral("permissions"),
             QJsonObject{{QStringLiteral("methods"), QJsonArray{QStringLiteral("*")}}}}};
}

/// One of a newer service.
ObjectPtr formObject(const ObjectClass &objectClass)
{
    auto object = std::make_shared<Object>(sampleObject(objectClass, 1));
    object->uuid = QUuid(QStringLiteral("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    object->revision = 1;
    object->undeclared = {{QStringLiteral("fax"), QStringLiteral("+49 30 1")}};
    object->undeclaredState = {{QStringLiteral("height"), 3}};
    return object;
}

/// One that the test deletes.
QWidget *kept(QWidget *window)
{
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    return window;
}

} // namespace

QList<Page *> AllWindows::makePages()
{
    return linekeeper::makePages(parts(), HandMirror::classes());
}

QWidget *AllWindows::makePage(const QString &key)
{
    QList<Page *> pages = makePages();
    const auto wanted
        = std::find_if(pages.begin(), pages.end(), [&](const Page *page) { return page->key() == key; });
    Page *page = pages.takeAt(wanted - pages.begin());
    qDeleteAll(pages);
    return page;
}

QWidget *AllWindows::makeForm(const ObjectClass &objectClass)
{
    return kept(new ObjectDialog(objectClass, parts(), presentationOf(objectClass), formObject(objectClass),
                                 objectClass.operations.patch ? Editing::Allowed : Editing::Impossible));
}

QWidget *AllWindows::makeMerge()
{
    Object mine(sampleObject(sipAccount::objectClass, 1));
    Object theirs(sampleObject(sipAccount::objectClass, 2));
    theirs.set(sipAccount::outboundProxy, mine[sipAccount::outboundProxy]);
    const auto fields = merge(Object(sipAccount::objectClass), theirs, mine);
    return kept(new MergeDialog(fields, sipAccount::objectClass, m_parts.references, someone,
                                MergeDialog::Purpose::Save, nullptr));
}

QWidget *AllWindows::makePause()
{
    return kept(new PauseDialog(parts(), QStringLiteral("example.org"), nullptr));
}

QWidget *AllWindows::makeTrace()
{
    const auto account = std::make_shared<const Object>(sampleObject(sipAccount::objectClass, 1));
    return kept(new TraceDialog(account, m_parts.client, nullptr));
}

QWidget *AllWindows::makeFieldDialog(const ObjectClass &objectClass)
{
    QList<ObjectPtr> objects;
    for (int i = 0; i < 2; ++i)
        objects.append(std::make_shared<const Object>(sampleObject(objectClass, i)));
    return kept(new FieldDialog(objects, parts(), presentationOf(objectClass)));
}

QWidget *AllWindows::makeExport(const ObjectClass &objectClass)
{
    return kept(new ExportDialog(objectClass, {}, {}, m_parts.references));
}

QWidget *AllWindows::makeImport(const ObjectClass &objectClass)
{
    QFile file(m_folder.filePath(QStringLiteral("import.csv")));
    if (file.open(QIODevice::WriteOnly))
        file.write(importedTitles.join(u',').toUtf8() + "\nx,y,z\n");
    file.close();
    auto *dialog = new ImportDialog({objectClass, m_parts.hand.mirror, m_parts.references, m_parts.desk});
    dialog->open(file.fileName());
    const auto *preview = dialog->findChild<ImportPreview *>();
    const bool isRead = QTest::qWaitFor([preview] { return preview->columnCount() > 0; });
    if (!isRead)
        qWarning("The file to import was not read.");
    return kept(dialog);
}

AllWindows::AllWindows()
    : settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
    , languages(settings)
    , m_parts(Rights(allMethods()))
{
    wearConsoleStyle();
    m_parts.hand.mirror.startAfresh();
    m_all.append({"sign-in", [this] { return new SignInDialog(m_profiles); }});
    m_all.append({"main window", [this] { return new MainWindow(settings, languages, m_secrets, m_tray); }});
    m_all.append({"command palette", [] { return kept(new CommandPalette({}, {})); }});
    m_all.append({"request log", [this] { return new RequestLogDock(settings); }});
    m_all.append({"acknowledge", [this] {
                      const QList<ObjectPtr> alarms{std::make_shared<Object>(alarm::objectClass)};
                      return kept(new AcknowledgeDialog(m_parts.client, m_parts.references, alarms));
                  }});
    m_all.append({"merge", [this] { return makeMerge(); }});
    m_all.append({"pause", [this] { return makePause(); }});
    m_all.append({"trace", [this] { return makeTrace(); }});
    for (const QString &text : importedTitles + QStringList{someone})
        m_sayings.add(text);
    const QList<Page *> pages = makePages();
    for (const Page *page : pages)
        m_all.append({page->key().toLatin1() + " page", [this, key = page->key()] { return makePage(key); }});
    qDeleteAll(pages);
    m_all.append({"refusals", [] {
                      return kept(new RefusalDialog(QStringLiteral("a"), QStringLiteral("b"),
                                                    {{1, QStringLiteral("c"), QStringLiteral("d")}}));
                  }});
    m_all.append({"trust", [] {
                      return new TrustDialog(QStringLiteral("a"), QSslCertificate(), QByteArray(32, 'x'));
                  }});
    m_all.append({"key", [] { return kept(new SecretOnce(QStringLiteral("key"))); }});
    for (const ObjectClass *objectClass : catalogue()) {
        for (int number = 0; number < 3; ++number)
            m_sayings.add(sampleObject(*objectClass, number));
        const QByteArray name(objectClass->name.data(), qsizetype(objectClass->name.size()));
        m_sayings.add(*formObject(*objectClass));
        m_all.append({name + " form", [this, objectClass] { return makeForm(*objectClass); }});
        m_all.append({name + " export", [this, objectClass] { return makeExport(*objectClass); }});
        m_all.append({name + " import", [this, objectClass] { return makeImport(*objectClass); }});
        if (FieldDialog::isOffered(*objectClass))
            m_all.append({name + " field", [this, objectClass] { return makeFieldDialog(*objectClass); }});
    }
}

} // namespace linekeeper
