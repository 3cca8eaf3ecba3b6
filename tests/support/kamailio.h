// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <vector>

namespace linekeeper::test {

/// A real registrar for tests: Kamailio on a free port of 127.0.0.1, everything in memory.
///
/// Any user, password "secret"; one that begins with "forbid" gets 403; the least expiry is 10 s.
class Kamailio final {
public:
    struct Binding {
        QString user; ///< of the address of record
        QString contact;
        int expires = 0; ///< seconds left
    };

    /// `features`: any of WITH_QOP, WITH_SHA256, WITH_PRESENCE, WITH_IPV6 (listens on ::1 as well), WITH_TLS
    /// (needs key.pem and cert.pem).
    explicit Kamailio(QStringList features = {});
    ~Kamailio();
    Q_DISABLE_COPY_MOVE(Kamailio)

    /// Whether it answers. Also after kill(), on the same port.
    bool start();
    /// At once, all its processes, as in a power cut; bindings are lost.
    void kill();
    /// It takes what comes and says nothing, until kill().
    void freeze();

    quint16 port() const { return m_port; }
    quint16 tlsPort() const { return m_tlsPort; }
    QString directory() const { return m_directory.path(); }
    /// "127.0.0.1:port"
    QString address() const;
    /// Some hundreds at most: kamcmd takes no longer answers.
    std::vector<Binding> bindings() const;
    /// -1 when it does not tell.
    int bindingCount() const;
    /// Whose presence it holds, each as often as it was published; with WITH_PRESENCE.
    QStringList presentUsers() const;
    /// REGISTERs granted since the start, un-registrations among them; -1 when it does not tell.
    int grantCount() const;
    /// What it printed, for failure messages.
    QString log() const;

private:
    bool launch();
    bool answersOptions() const;
    QStringList ask(const QStringList &command) const;
    int statistic(const QString &group, QLatin1String name) const;

    const QStringList m_features;
    QTemporaryDir m_directory;
    QProcess m_process;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
};

} // namespace linekeeper::test
