// SPDX-License-Identifier: GPL-3.0-or-later
#include "overthewire.h"
#include "benchedaccounts.h"
#include "classes/batchmethod.h"
#include "classes/sipaccount.h"
#include "comparison.h"
#include "guiwatch.h"
#include "measuring.h"
#include "objects/fielddialog.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "objects/refusaldialog.h"
#include "objects/undobar.h"
#include "paintwatch.h"
#include "session.h"
#include "support/daemon.h"
#include "support/restclient.h"
#include "widgets/workspace.h"
#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QThread>
#include <thread>

using namespace linekeeper;

namespace {

const ObjectClass &accounts = sipAccount::objectClass;

using Operation = std::function<QByteArray(int number)>;

QByteArray creation(int number)
{
    const QByteArray name = QByteArray::number(number);
    return R"({"method":"POST","path":"objects/sipAccount","body":{"uuid":")"
        + benchedAccounts::uuidOf(number).toByteArray(QUuid::WithoutBraces)
        + R"(","sipAccount":{"displayName":"Line )" + name + R"(","user":")" + name + R"(","domain":"sip)"
        + QByteArray::number(number % 40) + R"(.example.org","password":"not a secret"}}})";
}

QByteArray renaming(int number, int change)
{
    return R"({"method":"PATCH","path":"objects/sipAccount/)"
        + benchedAccounts::uuidOf(number).toByteArray(QUuid::WithoutBraces)
        + R"(","contentType":"application/merge-patch+json","body":{"sipAccount":{"displayName":"Line )"
        + QByteArray::number(number) + '/' + QByteArray::number(change) + R"("}}})";
}

void commit(::RestClient &rest, int first, int end, const Operation &operation)
{
    QByteArray operations;
    for (int number = first; number < end; ++number)
        operations += (operations.isEmpty() ? "" : ",") + operation(number);
    const auto reply = rest.post("methods/batch", R"({"batch":{"operations":[)" + operations + "]}}");
    if (reply.code != 200)
        fail(reply.body.left(400).constData());
}

/// Who works on the same objects elsewhere, on a thread of his own.
class Other {
public:
    Other(quint16 port, const std::function<void(::RestClient &)> &work)
        : m_thread(QThread::create([port, work] {
            ::RestClient rest(port);
            if (!rest.logIn())
                fail("no login");
            work(rest);
        }))
    {
        m_thread->start();
    }
    ~Other() { m_thread->wait(); }
    bool isDone() const { return m_thread->isFinished(); }

private:
    std::unique_ptr<QThread> m_thread;
};

class WireConsole {
public:
    WireConsole(quint16 port, int rows)
        : m_settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        , m_connection(std::make_unique<Connection>(profileFor(port)))
        , m_port(port)
        , m_rows(rows)
        , m_many(std::min(rows, batch::maxOperations))
    {
        m_connection->signIn(QString::fromLatin1(Daemon::rootPassword));
        runUntil([this] { return m_connection->state() == Connection::State::Connecting; });
    }
    void measureOpening()
    {
        m_timer.start();
        m_watch = {};
        m_watch.time([this] { open(); });
        runUntil([this] { return m_paints.hasSeenRows(); });
        const auto first = double(m_timer.elapsed());
        const GuiWatch opening = std::exchange(m_watch, {});
        runUntil([this] { return rowCount() == m_rows && isArranged(); });
        reportAlone("over the wire: first rows painted, ms", first, 1000);
        report("over the wire: longest frame until then, ms", opening);
        reportAlone("over the wire: all rows shown, ms", double(m_timer.elapsed()), 0);
        report("over the wire: longest frame after that, ms", m_watch);
    }
    void measureOthers()
    {
        const int last = std::min(m_rows, parts * changesOfPart);
        const auto inParts = [last](::RestClient &rest) {
            for (int first = 0; first < last; first += changesOfPart) {
                const auto due = std::chrono::steady_clock::now() + pause;
                commit(rest, first, std::min(last, first + changesOfPart),
                       [](int number) { return renaming(number, 1); });
                std::this_thread::sleep_until(due);
            }
        };
        measureOther("over the wire: 1,000 signals/s, longest frame, ms", inParts, last - 1, 1);
        const auto atOnce = [many = m_many](::RestClient &rest) {
            commit(rest, 0, many, [](int number) { return renaming(number, 2); });
        };
        measureOther("10,000 changed at once elsewhere, longest frame, ms", atOnce, m_many - 1, 2);
    }
    void measureOwn()
    {
        const auto undo
            = [this] { m_watch.time([this] { m_session->undoBar().actions().constFirst()->trigger(); }); };
        const auto setField = [this] { setIntervals(); };
        const auto remove = [this] { trigger("remove"); };
        measureSelection(m_many);
        measureChange("10,000 set a field, longest frame, ms", setField);
        measureChange("that undone, longest frame, ms", undo);
        measureChange("10,000 deleted, longest frame, ms", remove);
        measureChange("that undone, longest frame, ms", undo);
        measureSelection(m_rows);
        measureChange("all set a field, longest frame, ms", setField);
        measureChange("that undone, longest frame, ms", undo);
    }

private:
    static constexpr int parts = 100;
    static constexpr int changesOfPart = 50;
    static constexpr std::chrono::milliseconds pause{50};

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
        m_view = m_page->findChild<ObjectTableView *>();
        m_proxy = m_page->findChild<ObjectTableProxy *>();
        m_paints.watch(*m_view);
        m_session->resize(1024, 700);
        m_session->workspace().open(m_page);
        m_session->show();
    }
    int rowCount() const { return m_proxy->rowCount(); }
    bool isArranged() const { return m_proxy->isArranged(); }
    void measureSelection(int count)
    {
        runUntil([&] { return rowCount() == m_rows && isArranged(); });
        const QModelIndex last = m_proxy->index(count - 1, m_proxy->columnCount() - 1);
        m_watch = {};
        m_watch.time([this, last] {
            m_view->selectionModel()->select(QItemSelection(m_proxy->index(0, 0), last),
                                             QItemSelectionModel::ClearAndSelect);
        });
        const auto *model = m_page->findChild<ObjectTableModel *>();
        m_ends.clear();
        for (const QModelIndex &end : {m_proxy->index(0, 0), last})
            m_ends.append(model->object(m_proxy->mapToSource(end).row())->uuid);
        report("rows selected, longest frame, ms", m_watch);
    }
    void measureOther(const char *name, const std::function<void(::RestClient &)> &work, int last, int change)
    {
        m_watch = {};
        Other other(m_port, work);
        const QString expected = QStringLiteral("Line %1/%2").arg(last).arg(change);
        const ObjectMirror &mirror = m_session->connection().mirror();
        runUntil([&] {
            const ObjectPtr object = mirror.find(accounts, benchedAccounts::uuidOf(last));
            return other.isDone() && (*object)[sipAccount::displayName] == expected && isArranged();
        });
        report(name, m_watch);
    }
    void trigger(const char *name)
    {
        m_watch.time([this, name] { m_page->findChild<QAction *>(QString::fromLatin1(name))->trigger(); });
    }
    /// Of all that is selected, by a dialog: one act after another.
    void setIntervals()
    {
        trigger("setField");
        auto *dialog = m_page->findChild<FieldDialog *>();
        auto *picker = dialog->findChild<QComboBox *>(QStringLiteral("field"));
        m_watch.time(
            [picker] { picker->setCurrentIndex(picker->findText(QStringLiteral("Register interval"))); });
        m_watch.time(
            [dialog] { dialog->findChild<QSpinBox *>(QStringLiteral("registerInterval"))->setValue(600); });
        m_watch.time([dialog] { dialog->findChild<QPushButton *>(QStringLiteral("apply"))->click(); });
    }
    void measureChange(const char *name, const std::function<void()> &change)
    {
        m_timer.start();
        const ObjectMirror &mirror = m_session->connection().mirror();
        const auto ends = [&] {
            return QList<ObjectPtr>{mirror.find(accounts, m_ends.first()),
                                    mirror.find(accounts, m_ends.last())};
        };
        const QList<ObjectPtr> before = ends();
        m_watch = {};
        change();
        if (m_session->possibleLoss().isEmpty())
            fail("nothing is being changed");
        runUntil([&] {
            if (m_session->findChild<RefusalDialog *>())
                fail("the service refuses");
            const QList<ObjectPtr> now = ends(); // an undo begins with the last one
            return m_session->possibleLoss().isEmpty() && now.first() != before.first()
                && now.last() != before.last() && isArranged();
        });
        report(name, m_watch);
        reportAlone("  until it is done, ms", double(m_timer.elapsed()), 0);
    }
    template<typename Condition>
    void runUntil(Condition isSo)
    {
        m_watch.waitUntil(isSo);
    }

    QTemporaryDir m_folder;
    QSettings m_settings;
    std::unique_ptr<Connection> m_connection;
    const quint16 m_port;
    const int m_rows;
    const int m_many;
    QElapsedTimer m_timer;
    GuiWatch m_watch;
    std::unique_ptr<Session> m_session;
    Page *m_page = nullptr;
    ObjectTableView *m_view = nullptr;
    ObjectTableProxy *m_proxy = nullptr;
    PaintWatch m_paints;
    QList<QUuid> m_ends; ///< of what is selected
};

} // namespace

void measureOverTheWire(int rows)
{
    Daemon daemon;
    if (!daemon.start())
        fail(daemon.output().constData());
    ::RestClient rest(daemon.port());
    if (!rest.logIn())
        fail("no login");
    for (int first = 0; first < rows; first += batch::maxOperations)
        commit(rest, first, std::min(rows, first + batch::maxOperations), creation);
    WireConsole console(daemon.port(), rows);
    console.measureOpening();
    console.measureOthers();
    console.measureOwn();
}
