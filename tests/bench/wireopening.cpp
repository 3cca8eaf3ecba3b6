// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireopening.h"
#include "classes/batchmethod.h"
#include "classes/sipaccount.h"
#include "comparison.h"
#include "guiwatch.h"
#include "measuring.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "paintwatch.h"
#include "session.h"
#include "support/daemon.h"
#include "support/restclient.h"
#include "widgets/workspace.h"
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>

using namespace linekeeper;

namespace {

const ObjectClass &accounts = sipAccount::objectClass;

void make(::RestClient &rest, int first, int end)
{
    QByteArray operations;
    for (int number = first; number < end; ++number)
        operations
            += (operations.isEmpty() ? "" : ",")
            + QByteArray(
                   R"({"method":"POST","path":"objects/sipAccount","body":{"sipAccount":{"displayName":"Line )")
            + QByteArray::number(number) + R"(","user":")" + QByteArray::number(number) + R"(","domain":"sip)"
            + QByteArray::number(number % 40) + R"(.example.org","password":"not a secret"}}})";
    if (rest.post("methods/batch", R"({"batch":{"operations":[)" + operations + "]}}").code != 200)
        fail("the accounts could not be made");
}

/// Of the wall clock as well: what waits for the service is not idle for its user.
class WireOpening {
public:
    WireOpening(quint16 port, int rows)
        : m_settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        , m_connection(std::make_unique<Connection>(profileFor(port)))
        , m_rows(rows)
    {
        m_connection->signIn(QString::fromLatin1(Daemon::rootPassword));
        runUntil([this] { return m_connection->state() == Connection::State::Connecting; });
    }
    void run()
    {
        m_timer.start();
        m_watch = {};
        m_watch.time([this] { open(); });
        runUntil([this] { return m_paints.hasSeenRows(); });
        const auto first = double(m_timer.elapsed());
        const double opening = std::exchange(m_watch, {}).longest();
        const auto *proxy = m_page->findChild<ObjectTableProxy *>();
        runUntil([&] { return proxy->rowCount() == m_rows && proxy->isArranged(); });
        reportAlone("over the wire: first rows painted, ms", first, 1000);
        reportAlone("over the wire: longest frame until then, ms", opening, 50);
        reportAlone("over the wire: all rows shown, ms", double(m_timer.elapsed()), 0);
        reportAlone("over the wire: longest frame after that, ms", m_watch.longest(), 50);
    }

private:
    static Profile profileFor(quint16 port)
    {
        return {.id = {},
                .name = {},
                .url = serverUrl(QStringLiteral("127.0.0.1:%1").arg(port)),
                .username = QStringLiteral("root")};
    }
    void open()
    {
        m_session = std::make_unique<Session>(std::move(m_connection), m_settings);
        m_page = m_session->workspace().pageOf(accounts);
        m_paints.watch(*m_page->findChild<ObjectTableView *>());
        m_session->resize(1024, 700);
        m_session->workspace().open(m_page);
        m_session->show();
    }
    template<typename Condition>
    void runUntil(Condition isSo)
    {
        while (!isSo())
            m_watch.time([] {}, QEventLoop::WaitForMoreEvents);
    }

    QTemporaryDir m_folder;
    QSettings m_settings;
    std::unique_ptr<Connection> m_connection;
    const int m_rows;
    QElapsedTimer m_timer;
    GuiWatch m_watch;
    std::unique_ptr<Session> m_session;
    Page *m_page = nullptr;
    PaintWatch m_paints;
};

} // namespace

void measureWireOpening(int rows)
{
    Daemon daemon;
    if (!daemon.start())
        fail(daemon.output().constData());
    ::RestClient rest(daemon.port());
    if (!rest.logIn())
        fail("no login");
    for (int first = 0; first < rows; first += batch::maxOperations)
        make(rest, first, std::min(rows, first + batch::maxOperations));
    WireOpening(daemon.port(), rows).run();
}
