// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/sipaccount.h"
#include "consolewindow.h"
#include "objects/objecttableview.h"
#include "protocol/paths.h"
#include "quiet.h"
#include "support/daemon.h"
#include "support/restclient.h"
#include <QAbstractProxyModel>
#include <QJsonArray>
#include <QJsonObject>

inline QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// A daemon, the console on it, and somebody else who talks to the daemon by REST.
class ConsoleScene {
public:
    explicit ConsoleScene(const linekeeper::ObjectClass &objectClass, const QStringList &arguments = {})
        : daemon(arguments)
        , m_class(objectClass)
    {
    }

    bool start()
    {
        if (!daemon.start())
            return false;
        rest = std::make_unique<RestClient>(daemon.port());
        return rest->logIn();
    }
    void openConsole(const char *username = "root", const char *password = Daemon::rootPassword)
    {
        openConsole(daemon.port(), username, password);
    }
    void openConsole(quint16 port, const char *username = "root", const char *password = Daemon::rootPassword)
    {
        console = std::make_unique<ConsoleWindow>();
        console->window->askForSignIn();
        QVERIFY(QTest::qWaitForWindowActive(console->signInDialog()));
        console->typeSignIn(QStringLiteral("127.0.0.1:%1").arg(port), text(username), text(password));
        SOON(console->isLive());
        SOON(!console->signInDialog());
        console->show(m_class);
        console->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(console->window.get()));
    }

    linekeeper::ObjectPage &page() const { return console->page(m_class); }
    linekeeper::ObjectTableModel &table() const { return console->table(m_class); }
    linekeeper::ObjectPtr seen(const QUuid &uuid) const
    {
        const int row = table().rowOf(uuid);
        return row < 0 ? nullptr : table().object(row);
    }
    QAction *action(const char *name) const { return ConsoleWindow::action(page(), name); }
    void select(const QList<QUuid> &uuids) const
    {
        auto *view = page().findChild<linekeeper::ObjectTableView *>();
        const auto *proxy = qobject_cast<QAbstractProxyModel *>(view->model());
        QItemSelection selection;
        for (const QUuid &uuid : uuids) {
            SOON(table().rowOf(uuid) >= 0);
            const QModelIndex index = proxy->mapFromSource(table().index(table().rowOf(uuid), 0));
            selection.select(index, index);
        }
        view->selectionModel()->select(selection,
                                       QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    /// By REST: the fields as JSON members; null where it was refused.
    QUuid create(const QByteArray &fields) const
    {
        const QByteArray name(m_class.name.data(), qsizetype(m_class.name.size()));
        const Reply reply = rest->post("objects/" + name, "{\"" + name + "\":{" + fields + "}}");
        return QUuid::fromString(reply.json()[u"uuid"].toString());
    }
    QJsonValue onWire(const QUuid &uuid) const { return rest->get(pathOf(uuid)).json(); }
    QJsonValue field(const QUuid &uuid, const char *name) const
    {
        return onWire(uuid)[linekeeper::toText(m_class.name)][QLatin1String(name)];
    }
    bool isThere(const QUuid &uuid) const { return rest->get(pathOf(uuid)).code == 200; }
    QByteArray pathOf(const QUuid &uuid) const { return linekeeper::objectPath(m_class, uuid).toLatin1(); }

    Daemon daemon;
    std::unique_ptr<RestClient> rest;
    std::unique_ptr<ConsoleWindow> console;

private:
    const linekeeper::ObjectClass &m_class;
};
