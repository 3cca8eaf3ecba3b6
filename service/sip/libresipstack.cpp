// SPDX-License-Identifier: GPL-3.0-or-later
// With its parts libretransports, libretls and libretypes the one place that knows libre.
#include "sip/libresipstack.h"
#include "sip/libreanswers.h"
#include "sip/libretransports.h"
#include <QLoggingCategory>
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#define DEBUG_MODULE "linekeeper"
#define DEBUG_LEVEL 0
#include <re/re_dbg.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <thread>
#include <unistd.h>

namespace linekeeper {

using namespace std::chrono_literals;
using libre::answerOf;
using libre::isFrom;
using libre::RePointer;
using libre::textOf;
using libre::viewOf;

namespace {

Q_LOGGING_CATEGORY(libreLog, "linekeeper.sip.libre")

constexpr std::chrono::milliseconds farewell = 300ms; ///< for un-registering in the destructor

Moment now()
{
    const auto steady = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(steady), QDateTime::currentDateTimeUtc()};
}

/// Up to which number libre takes descriptors: its own limit is 1023, and each costs it 36 bytes.
int mostDescriptors()
{
    constexpr rlim_t least = 1024;
    constexpr rlim_t most = 65'536;
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? int(std::clamp(limit.rlim_cur, least, most))
                                                   : int(least);
}

/// Once a process: libre's own set-up. Its warnings go to stderr like what it prints past its own log.
bool prepareLibre()
{
    static const bool isPrepared = [] {
        dbg_init(DBG_WARNING, DBG_NONE);
        return libre_init() == 0;
    }();
    return isPrepared;
}

} // namespace

/// The thread on which libre lives, and everything that lives there.
class LibreSipStack::Worker final : public SipWire {
public:
    Worker(Reports reports, const Options &options);
    ~Worker() override;
    Q_DISABLE_COPY_MOVE(Worker)

    /// Any thread. False when it is too late.
    bool post(std::function<void()> command);
    void close(std::chrono::milliseconds patience, std::function<void()> done);
    RegistrationEngine &engine() { return *m_engine; }
    SipFigures figures();
    const SipTrace &trace() const { return m_trace; }

    std::optional<Endpoint> localEndpointFor(const SipPath &path) override;
    QString send(const SipPath &path, const QByteArray &message, const QUuid &account) override;
    void keepAlive(const SipPath &path) override;
    void disconnect(const SipPath &path) override { m_transports->disconnect(path); }
    std::unique_ptr<RegistrarProbe> openProbe(const SipPath &path) override
    {
        return RegistrarProbe::open(path);
    }
    void resolve(const NextHop &hop) override { m_resolver->resolve(hop); }

private:
    void run();
    bool start();
    void stop();
    bool startTimer();
    void enqueue(std::function<void()> command);
    void runCommands();
    void flush();
    void endIfDone();
    void takeAnswer(const struct sip_msg *message);
    void takeLoss(const SipPath &path, const ConnectionLoss &loss);
    static void onTick(int flags, void *argument);

    const Reports m_reports;
    const Options m_options;

    SipTrace m_trace;
    std::mutex m_mutex; ///< of the next six
    SipFigures m_figures;
    std::condition_variable m_started;
    std::deque<std::function<void()>> m_commands;
    struct mqueue *m_wakeUp = nullptr; ///< null: not running
    bool m_hasStarted = false;
    bool m_isClosed = false;

    // Only touched on the thread.
    RePointer<struct mqueue> m_queue;
    std::unique_ptr<HopResolver> m_resolver;
    std::unique_ptr<RegistrationEngine> m_engine;
    std::unique_ptr<libre::Transports> m_transports;
    int m_timer = -1;
    std::optional<std::chrono::milliseconds> m_closeBy; ///< steady
    std::function<void()> m_done;

    std::thread m_thread;
};

LibreSipStack::Worker::Worker(Reports reports, const Options &options)
    : m_reports(std::move(reports))
    , m_options(options)
    , m_trace(options.traceBytes)
    , m_thread([this] { run(); })
{
    std::unique_lock lock(m_mutex);
    m_started.wait(lock, [this] { return m_hasStarted; });
}

LibreSipStack::Worker::~Worker()
{
    close(farewell, {});
    m_thread.join();
}

bool LibreSipStack::Worker::post(std::function<void()> command)
{
    const std::lock_guard lock(m_mutex);
    if (m_isClosed)
        return false;
    enqueue(std::move(command));
    return true;
}

/// With m_mutex held. One message wakes the thread up for all commands: libre's queue is a pipe, and can be
/// full.
void LibreSipStack::Worker::enqueue(std::function<void()> command)
{
    m_commands.push_back(std::move(command));
    if (m_commands.size() == 1 && m_wakeUp)
        mqueue_push(m_wakeUp, 0, nullptr);
}

void LibreSipStack::Worker::close(std::chrono::milliseconds patience, std::function<void()> done)
{
    std::unique_lock lock(m_mutex);
    const bool isRunning = m_wakeUp;
    if (std::exchange(m_isClosed, true)) {
        lock.unlock();
        if (!isRunning && done)
            done(); // nothing is registered where nothing could be started
        return;
    }
    enqueue([this, patience, done = std::move(done)] {
        m_done = done;
        m_closeBy = now().steady + patience;
        m_engine->removeAll();
    });
}

void LibreSipStack::Worker::run()
{
    const bool isUp = start();
    if (!isUp)
        qCritical("The SIP engine could not be started");
    {
        const std::lock_guard lock(m_mutex);
        m_hasStarted = true;
        m_wakeUp = isUp ? m_queue.get() : nullptr;
        m_isClosed = !isUp;
    }
    m_started.notify_all();
    if (isUp)
        re_main(nullptr);
    stop();
}

bool LibreSipStack::Worker::start()
{
    if (!prepareLibre())
        return false;
    const int error = re_thread_init();
    if ((error != 0 && error != EALREADY) || fd_setsize(mostDescriptors()) != 0)
        return false;
    struct mqueue *queue = nullptr;
    const auto onWakeUp = [](int, void *, void *worker) { static_cast<Worker *>(worker)->runCommands(); };
    if (mqueue_alloc(&queue, onWakeUp, this) != 0)
        return false;
    m_queue.reset(queue);
    m_resolver = std::make_unique<HopResolver>(
        [this](const HopTargets &found) {
            const std::lock_guard lock(m_mutex);
            enqueue([this, found] { m_engine->resolved(found); });
        },
        m_options.makeNames);
    m_transports = std::make_unique<libre::Transports>(
        libre::Transports::Handlers{
            [this](const struct sip_msg *message) { takeAnswer(message); },
            [this](const SipPath &path, const ConnectionLoss &loss) { takeLoss(path, loss); }},
        m_options.authorities);
    m_engine = std::make_unique<RegistrationEngine>(*this, now);
    return startTimer();
}

void LibreSipStack::Worker::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_wakeUp = nullptr;
    }
    m_resolver.reset();
    m_transports.reset(); // may still tell the engine of a connection
    m_engine.reset();
    if (m_timer >= 0) {
        fd_close(m_timer);
        ::close(m_timer);
    }
    m_queue.reset();
    re_thread_close();
}

/// A timer descriptor on the monotonic clock: libre's own timers follow the calendar.
bool LibreSipStack::Worker::startTimer()
{
    m_timer = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_timer < 0)
        return false;
    const timespec period{0, std::chrono::nanoseconds(RegistrationEngine::tickLength).count()};
    const itimerspec every{period, period};
    return ::timerfd_settime(m_timer, 0, &every, nullptr) == 0
        && fd_listen(m_timer, FD_READ, onTick, this) == 0;
}

void LibreSipStack::Worker::onTick(int, void *argument)
{
    auto *const worker = static_cast<Worker *>(argument);
    quint64 expirations = 0;
    if (::read(worker->m_timer, &expirations, sizeof(expirations)) != sizeof(expirations))
        return;
    worker->m_engine->tick();
    worker->m_transports->tidy();
    worker->flush();
    worker->endIfDone();
}

void LibreSipStack::Worker::runCommands()
{
    std::deque<std::function<void()>> commands;
    {
        const std::lock_guard lock(m_mutex);
        commands.swap(m_commands);
    }
    for (const auto &command : commands)
        command();
    flush();
    endIfDone();
}

void LibreSipStack::Worker::flush()
{
    if (m_engine->reportCount() > 0)
        m_reports(m_engine->takeReports());
}

void LibreSipStack::Worker::endIfDone()
{
    if (!m_closeBy || (!m_engine->isEmpty() && now().steady < *m_closeBy))
        return;
    m_closeBy.reset();
    if (m_done)
        std::exchange(m_done, {})();
    re_cancel();
}

void LibreSipStack::Worker::takeAnswer(const struct sip_msg *message)
{
    const auto transaction = m_engine->transactionOf(viewOf(message->via.branch));
    const QByteArray method = transaction ? m_engine->methodOf(*transaction) : QByteArray();
    if (!transaction || viewOf(message->cseq.met) != method
        || !isFrom(m_engine->pathOf(*transaction), message))
        return; // not ours
    {
        const std::lock_guard lock(m_mutex);
        ++m_figures.responses[{method, message->scode}];
    }
    m_trace.note(m_engine->accountOf(*transaction),
                 {QDateTime::currentDateTimeUtc(), TracedMessage::Direction::Received,
                  m_engine->pathOf(*transaction), textOf(message)});
    if (!m_engine->isUnderWay(*transaction))
        return; // late or doubled: it is seen, but nothing follows from it
    m_engine->answered(*transaction, answerOf(message));
    if (m_engine->areReportsDue())
        flush();
}

void LibreSipStack::Worker::takeLoss(const SipPath &path, const ConnectionLoss &loss)
{
    m_engine->disconnected(path, loss);
    flush();
}

std::optional<Endpoint> LibreSipStack::Worker::localEndpointFor(const SipPath &path)
{
    const QHostAddress &remote = path.remote.address;
    const auto local
        = m_options.localAddress.isNull() ? localAddressFor(remote) : std::optional(m_options.localAddress);
    if (!local || local->protocol() != remote.protocol())
        return {};
    SipPath from = path;
    from.local = {*local, 0};
    return m_transports->open(from);
}

QString LibreSipStack::Worker::send(const SipPath &path, const QByteArray &message, const QUuid &account)
{
    if (const int error = m_transports->send(path, message); error != 0 && error != EAGAIN)
        return qt_error_string(error);
    m_trace.note(account, {QDateTime::currentDateTimeUtc(), TracedMessage::Direction::Sent, path, message});
    const std::lock_guard lock(m_mutex);
    ++m_figures.requests[message.left(message.indexOf(' '))];
    return {};
}

void LibreSipStack::Worker::keepAlive(const SipPath &path)
{
    if (const int error = m_transports->send(path, QByteArrayLiteral("\r\n\r\n")); error != 0)
        qCDebug(libreLog) << "A keep-alive could not be sent:" << qt_error_string(error);
}

SipFigures LibreSipStack::Worker::figures()
{
    const std::lock_guard lock(m_mutex);
    SipFigures figures = m_figures;
    figures.isUp = m_wakeUp && !m_isClosed;
    figures.waiting = m_commands.size();
    return figures;
}

LibreSipStack::LibreSipStack(Reports reports)
    : LibreSipStack(std::move(reports), Options())
{
}

LibreSipStack::LibreSipStack(Reports reports, const Options &options)
    : m_worker(std::make_unique<Worker>(std::move(reports), options))
{
}

LibreSipStack::~LibreSipStack() = default;

SipFigures LibreSipStack::figures() const
{
    return m_worker->figures();
}

std::vector<TracedMessage> LibreSipStack::trace(const QUuid &account) const
{
    return m_worker->trace().of(account);
}

void LibreSipStack::put(std::vector<SipLine> lines)
{
    m_worker->post([worker = m_worker.get(), lines = std::move(lines)] { worker->engine().put(lines); });
}

void LibreSipStack::registerNow(const QUuid &account)
{
    m_worker->post([worker = m_worker.get(), account] { worker->engine().registerNow(account); });
}

void LibreSipStack::pause(const QString &domain, const QDateTime &until)
{
    m_worker->post([worker = m_worker.get(), domain, until] { worker->engine().pause(domain, until); });
}

void LibreSipStack::remove(std::vector<QUuid> accounts)
{
    m_worker->post(
        [worker = m_worker.get(), accounts = std::move(accounts)] { worker->engine().remove(accounts); });
}

void LibreSipStack::shutDown(std::chrono::milliseconds patience, std::function<void()> done)
{
    m_worker->close(patience, std::move(done));
}

} // namespace linekeeper
