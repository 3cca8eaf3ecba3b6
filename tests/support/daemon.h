// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

/// A linekeeperd of its own for a test: on loopback, on a free port, in a folder of its own, stopped by its
/// own pid, or with the thread that started it.
class Daemon {
public:
    explicit Daemon(QStringList extraArguments = {});
    /// Kills it if it still runs.
    ~Daemon();
    Q_DISABLE_COPY_MOVE(Daemon)

    static constexpr char rootPassword[] = "ferncast";
    /// Another for the next start; null: none is given.
    void setRootPassword(const QByteArray &password) { m_rootPassword = password; }

    /// For the next start.
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    void setDataFolder(const QString &path) { m_dataFolder = path; }
    /// Called in the new process before it becomes the daemon; async-signal-safe calls only.
    void setBeforeStart(const std::function<void()> &act);

    /// Waits until requests are answered. False: see output().
    bool start();
    /// SIGTERM, then waits for the end; the exit code, or -1 when it did not come.
    int stop();
    /// Waits for an end that something else brings about; the exit code, or -1 when it did not come.
    int waitForEnd();
    /// SIGKILL.
    void kill();

    /// The file that is started.
    static QString program();
    quint16 port() const { return m_port; }
    qint64 pid() const { return m_process.processId(); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QString dataFolder() const
    {
        return m_dataFolder.isEmpty() ? m_folder.filePath(QStringLiteral("data")) : m_dataFolder;
    }
    QString portFile() const { return m_folder.filePath(QStringLiteral("port")); }
    /// What it wrote to stderr and stdout so far.
    QByteArray output();

private:
    QTemporaryDir m_folder;
    QStringList m_extraArguments;
    QMap<QString, QString> m_environment;
    QString m_dataFolder;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_rootPassword = rootPassword;
    quint16 m_port = 0;
};
