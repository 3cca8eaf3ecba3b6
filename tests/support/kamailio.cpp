// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/kamailio.h"
#include "support/freeport.h"
#include <QDeadlineTimer>
#include <QFile>
#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QUdpSocket>
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace linekeeper::test {

namespace {

/// The value of "Name: value" lines of kamcmd's output.
QString valueOf(const QString &line, QLatin1String name)
{
    const QString trimmed = line.trimmed();
    return trimmed.startsWith(name) ? trimmed.mid(name.size()).trimmed() : QString();
}

} // namespace

Kamailio::Kamailio(QStringList features)
    : m_features(std::move(features))
{
    QFile::copy(QStringLiteral(KAMAILIO_CONFIGURATION), m_directory.filePath(QStringLiteral("kamailio.cfg")));
    m_process.setChildProcessModifier([] {
        ::setpgid(0, 0); // so that all its processes can be reached
        ::prctl(PR_SET_PDEATHSIG, SIGTERM); // a crashed test leaves nothing behind
    });
}

Kamailio::~Kamailio()
{
    kill();
}

bool Kamailio::start()
{
    const bool isRestart = m_port != 0;
    for (int attempt = 0; attempt < 3; ++attempt) {
        if (!isRestart) {
            m_port = freePort();
            m_tlsPort = freePort();
        }
        if (launch())
            return true;
        kill(); // somebody else took the port meanwhile
    }
    return false;
}

bool Kamailio::launch()
{
    const QString directory = m_directory.path();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SIPFX"), directory);
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(directory);
    const QString log = directory + QStringLiteral("/log");
    m_process.setStandardOutputFile(log, QIODevice::Append);
    m_process.setStandardErrorFile(log, QIODevice::Append);
    QStringList arguments{
        QStringLiteral("-f"),  directory + QStringLiteral("/kamailio.cfg"),
        QStringLiteral("-DD"), QStringLiteral("-E"),
        QStringLiteral("-m"),  QStringLiteral("512"),
        QStringLiteral("-M"),  QStringLiteral("16"),
        QStringLiteral("-Y"),  directory,
        QStringLiteral("-P"),  directory + QStringLiteral("/kam.pid"),
        QStringLiteral("-A"),  QStringLiteral("PORT=%1").arg(m_port),
        QStringLiteral("-A"),  QStringLiteral("TLSPORT=%1").arg(m_tlsPort),
    };
    for (const QString &feature : m_features)
        arguments << QStringLiteral("-A") << feature;
    m_process.start(QStringLiteral("kamailio"), arguments);
    if (!m_process.waitForStarted())
        return false;
    QDeadlineTimer deadline(10'000);
    while (!deadline.hasExpired()) {
        if (answersOptions())
            return true;
        if (m_process.waitForFinished(1))
            return false;
    }
    return false;
}

void Kamailio::kill()
{
    if (const qint64 group = m_process.processId(); group > 0)
        ::kill(static_cast<pid_t>(-group), SIGKILL);
    m_process.waitForFinished();
}

void Kamailio::freeze()
{
    if (const qint64 group = m_process.processId(); group > 0)
        ::kill(static_cast<pid_t>(-group), SIGSTOP);
}

bool Kamailio::answersOptions() const
{
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    if (!socket.bind(QHostAddress::LocalHost, 0))
        return false;
    const QString request = QStringLiteral("OPTIONS sip:127.0.0.1:%1 SIP/2.0\r\n"
                                           "Via: SIP/2.0/UDP 127.0.0.1:%2;branch=z9hG4bKready\r\n"
                                           "Max-Forwards: 70\r\nFrom: <sip:test@127.0.0.1>;tag=1\r\n"
                                           "To: <sip:127.0.0.1:%1>\r\nCall-ID: ready\r\nCSeq: 1 OPTIONS\r\n"
                                           "Content-Length: 0\r\n\r\n")
                                .arg(m_port)
                                .arg(socket.localPort());
    socket.writeDatagram(request.toLatin1(), QHostAddress::LocalHost, m_port);
    return socket.waitForReadyRead(50);
}

QString Kamailio::address() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_port);
}

/// The lines that kamcmd prints.
QStringList Kamailio::ask(const QStringList &command) const
{
    QProcess kamcmd;
    const QString socket = QStringLiteral("unix:%1/ctl").arg(m_directory.path());
    kamcmd.start(QStringLiteral("kamcmd"), QStringList{QStringLiteral("-s"), socket} + command);
    if (!kamcmd.waitForFinished())
        return {};
    return QString::fromUtf8(kamcmd.readAllStandardOutput()).split(u'\n');
}

std::vector<Kamailio::Binding> Kamailio::bindings() const
{
    std::vector<Binding> bindings;
    QString user;
    const QStringList lines = ask({QStringLiteral("ul.dump")});
    for (const QString &line : lines) {
        if (const QString value = valueOf(line, QLatin1String("AoR:")); !value.isEmpty())
            user = value;
        if (const QString value = valueOf(line, QLatin1String("Address:")); !value.isEmpty())
            bindings.push_back({user, value, 0});
        if (const QString value = valueOf(line, QLatin1String("Expires:"));
            !value.isEmpty() && !bindings.empty())
            bindings.back().expires = value.toInt();
    }
    return bindings;
}

int Kamailio::statistic(const QString &group, QLatin1String name) const
{
    const QStringList lines = ask({QStringLiteral("stats.get_statistics"), group});
    for (const QString &line : lines) {
        if (const QString value = valueOf(line, name); !value.isEmpty())
            return value.toInt();
    }
    return -1;
}

QStringList Kamailio::presentUsers() const
{
    QStringList users;
    for (const QString &line : ask({QStringLiteral("presence.presentity_list")}))
        if (const QString user = valueOf(line, QLatin1String("user:")); !user.isEmpty())
            users << user;
    return users;
}

int Kamailio::bindingCount() const
{
    return statistic(QStringLiteral("usrloc:"), QLatin1String("usrloc:location_contacts ="));
}

int Kamailio::grantCount() const
{
    return statistic(QStringLiteral("registrar:"), QLatin1String("registrar:accepted_regs ="));
}

QString Kamailio::log() const
{
    QFile file(m_directory.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace linekeeper::test
