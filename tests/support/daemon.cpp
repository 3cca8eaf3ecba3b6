// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/daemon.h"
#include <QElapsedTimer>
#include <QFile>
#include <QThread>
#include <csignal>
#include <sys/prctl.h>

namespace {

constexpr int startMilliseconds = 30'000; // sanitizers are slow
constexpr int stopMilliseconds = 30'000;

} // namespace

Daemon::Daemon(QStringList extraArguments)
    : m_extraArguments(std::move(extraArguments))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    setBeforeStart([] {});
}

Daemon::~Daemon()
{
    kill();
}

void Daemon::setBeforeStart(const std::function<void()> &act)
{
    m_process.setChildProcessModifier([act] {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM); // a crashed test leaves nothing behind
        act();
    });
}

bool Daemon::start()
{
    QFile::remove(portFile());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("LINEKEEPER_ROOT_PASSWORD"));
    if (!m_rootPassword.isNull())
        environment.insert(QStringLiteral("LINEKEEPER_ROOT_PASSWORD"), QString::fromUtf8(m_rootPassword));
    for (auto entry = m_environment.cbegin(); entry != m_environment.cend(); ++entry)
        environment.insert(entry.key(), entry.value());
    m_process.setProcessEnvironment(environment);
    QStringList arguments{QStringLiteral("--data"),      dataFolder(),
                          QStringLiteral("--port-file"), portFile(),
                          QStringLiteral("--set"),       QStringLiteral("password.memory=1"),
                          QStringLiteral("--set"),       QStringLiteral("password.operations=1")};
    if (!m_extraArguments.contains(QStringLiteral("--listen")))
        arguments << QStringLiteral("--listen") << QStringLiteral("127.0.0.1:0");
    m_process.start(program(), arguments + m_extraArguments);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < startMilliseconds) {
        QFile file(portFile());
        if (file.open(QFile::ReadOnly)) {
            m_port = file.readAll().trimmed().toUShort();
            return m_port != 0;
        }
        if (m_process.waitForFinished(5))
            return false;
    }
    return false;
}

int Daemon::stop()
{
    if (!isRunning())
        return -1;
    ::kill(pid_t(m_process.processId()), SIGTERM);
    return waitForEnd();
}

int Daemon::waitForEnd()
{
    if (!m_process.waitForFinished(stopMilliseconds) || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

void Daemon::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(stopMilliseconds);
}

QString Daemon::program()
{
    return QStringLiteral(LINEKEEPERD);
}

QByteArray Daemon::output()
{
    m_output += m_process.readAll();
    return m_output;
}
