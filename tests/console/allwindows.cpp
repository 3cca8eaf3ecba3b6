// SPDX-License-Identifier: GPL-3.0-or-later
#include "allwindows.h"
#include "classes/alarm.h"
#include "connection/signindialog.h"
#include "connection/trustdialog.h"
#include "mainwindow.h"
#include "objects/exportdialog.h"
#include "objects/fielddialog.h"
#include "objects/importdialog.h"
#include "objects/objectdialog.h"
#include "objects/refusaldialog.h"
#include "objects/secretonce.h"
#include "pages/acknowledgedialog.h"
#include "pages/pagebook.h"
#include "pages/presentations.h"
#include "shared/samplevalues.h"
#include "widgets/page.h"
#include <QJsonArray>

namespace linekeeper {
namespace {

/// A session with the right to them.
QJsonObject allMethods()
{
    return {{QStringLiteral("permissions"),
             QJsonObject{{QStringLiteral("methods"), QJsonArray{QStringLiteral("*")}}}}};
}

} // namespace

QList<Page *> AllWindows::makePages()
{
    return linekeeper::makePages({m_client, m_hand.mirror, m_references, m_rights, m_desk, settings},
                                 HandMirror::classes());
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
    auto object = std::make_shared<Object>(sampleObject(objectClass, 1));
    object->uuid = QUuid(QStringLiteral("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    object->revision = 1;
    m_presentations[&objectClass] = presentationOf(objectClass);
    auto *dialog = new ObjectDialog(
        {objectClass, m_client, m_hand.mirror, m_references, m_desk, m_presentations[&objectClass]}, object,
        objectClass.operations.patch ? Editing::Allowed : Editing::Impossible);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

QWidget *AllWindows::makeFieldDialog(const ObjectClass &objectClass)
{
    QList<ObjectPtr> objects;
    for (int i = 0; i < 2; ++i)
        objects.append(std::make_shared<const Object>(sampleObject(objectClass, i)));
    auto *dialog = new FieldDialog(objects, m_references);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

QWidget *AllWindows::makeExport(const ObjectClass &objectClass)
{
    auto *dialog = new ExportDialog(objectClass, {}, {}, m_references);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

QWidget *AllWindows::makeImport(const ObjectClass &objectClass)
{
    QFile file(m_folder.filePath(QStringLiteral("import.csv")));
    if (file.open(QIODevice::WriteOnly))
        file.write("uuid,displayName,shoe size\nx,y,z\n");
    file.close();
    auto *dialog = new ImportDialog({objectClass, m_hand.mirror, m_references, m_desk});
    dialog->open(file.fileName());
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

AllWindows::AllWindows()
    : settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
    , languages(settings)
    , m_rights(allMethods())
{
    m_hand.mirror.startAfresh();
    m_all.append({"sign-in", [this] { return new SignInDialog(m_profiles); }});
    m_all.append({"main window", [this] { return new MainWindow(settings, languages); }});
    m_all.append({"acknowledge", [this] {
                      const QList<ObjectPtr> alarms{std::make_shared<Object>(alarm::objectClass)};
                      auto *dialog = new AcknowledgeDialog(m_client, m_references, alarms);
                      dialog->setAttribute(Qt::WA_DeleteOnClose, false);
                      return dialog;
                  }});
    const QList<Page *> pages = makePages();
    for (const Page *page : pages)
        m_all.append({page->key().toLatin1() + " page", [this, key = page->key()] { return makePage(key); }});
    qDeleteAll(pages);
    m_all.append({"refusals", [] {
                      auto *dialog = new RefusalDialog(QStringLiteral("a"), QStringLiteral("b"),
                                                       {{1, QStringLiteral("c"), QStringLiteral("d")}});
                      dialog->setAttribute(Qt::WA_DeleteOnClose, false);
                      return dialog;
                  }});
    m_all.append({"trust", [] {
                      return new TrustDialog(QStringLiteral("a"), QSslCertificate(), QByteArray(32, 'x'));
                  }});
    m_all.append({"key", [] {
                      auto *dialog = new SecretOnce(QStringLiteral("key"));
                      dialog->setAttribute(Qt::WA_DeleteOnClose, false);
                      return dialog;
                  }});
    for (const ObjectClass *objectClass : catalogue()) {
        const QByteArray name(objectClass->name.data(), qsizetype(objectClass->name.size()));
        m_all.append({name + " form", [this, objectClass] { return makeForm(*objectClass); }});
        m_all.append({name + " export", [this, objectClass] { return makeExport(*objectClass); }});
        m_all.append({name + " import", [this, objectClass] { return makeImport(*objectClass); }});
        if (FieldDialog::isOffered(*objectClass))
            m_all.append({name + " field", [this, objectClass] { return makeFieldDialog(*objectClass); }});
    }
}

} // namespace linekeeper
