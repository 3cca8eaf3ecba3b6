// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sip/sippregistrar.h"
#include "support/freeport.h"
#include <QDir>
#include <QNetworkProxy>
#include <QTest>
#include <QUdpSocket>
#include <csignal>
#include <sys/prctl.h>

namespace linekeeper::test {

namespace {

/// Whether somebody has taken that port: SIPp says nothing when it is ready.
bool isTaken(quint16 port)
{
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    return !socket.bind(QHostAddress::LocalHost, port, QUdpSocket::DontShareAddress);
}

} // namespace

SippRegistrar::SippRegistrar(const QString &name)
    : m_arguments{QStringLiteral("-sf"),
                  QStringLiteral(SIPP_SCENARIOS "/%1.xml").arg(name),
                  QStringLiteral("-i"),
                  QStringLiteral("127.0.0.1"),
                  QStringLiteral("-ci"),
                  QStringLiteral("127.0.0.1"),
                  QStringLiteral("-m"),
                  QStringLiteral("1"),
                  QStringLiteral("-nostdin"),
                  QStringLiteral("-trace_err"),
                  QStringLiteral("-error_file"),
                  QStringLiteral("errors"),
                  QStringLiteral("-timeout"),
                  QStringLiteral("60"),
                  QStringLiteral("-timeout_error")}
    , m_port(freePort())
{
    m_arguments << QStringLiteral("-p") << QString::number(m_port);
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

SippRegistrar::~SippRegistrar()
{
    m_process.kill();
    m_process.waitForFinished();
}

void SippRegistrar::setKey(const QString &name, const QString &value)
{
    m_arguments << QStringLiteral("-key") << name << value;
}

bool SippRegistrar::start()
{
    m_process.start(QStringLiteral("sipp"), m_arguments);
    return m_process.waitForStarted() && QTest::qWaitFor([this] { return isTaken(m_port); });
}

bool SippRegistrar::hasSucceeded()
{
    return !isRunning() && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

QByteArray SippRegistrar::complaints()
{
    QFile file(m_folder.filePath(QStringLiteral("errors")));
    return m_process.readAllStandardError() + (file.open(QFile::ReadOnly) ? file.readAll() : QByteArray());
}

} // namespace linekeeper::test
