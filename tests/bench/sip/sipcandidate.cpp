// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/sipcandidate.h"
#include "measuring.h"
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <csignal>
#include <sys/prctl.h>

using namespace std::chrono_literals;

SipCandidate::SipCandidate(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(program, arguments);
    if (!waitFor("ready", 10s))
        fail("a client does not start");
}

SipCandidate::~SipCandidate()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished();
}

void SipCandidate::say(const char *command)
{
    m_process.write(QByteArray(command) + '\n');
    m_process.waitForBytesWritten();
}

std::optional<SipCandidate::Seconds> SipCandidate::waitFor(const QByteArray &word,
                                                           std::chrono::milliseconds patience)
{
    QElapsedTimer clock;
    clock.start();
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired()) {
        while (m_process.canReadLine())
            if (m_process.readLine().trimmed() == word)
                return std::chrono::nanoseconds(clock.nsecsElapsed());
        m_process.waitForReadyRead(int(std::max<qint64>(1, deadline.remainingTime())));
    }
    return {};
}
