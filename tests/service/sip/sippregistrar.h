// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QProcess>
#include <QTemporaryDir>

namespace linekeeper::test {

/// A registrar on 127.0.0.1 that follows a scenario of SIPp, one call long: the package sip-tester.
class SippRegistrar final {
public:
    /// The scenario's file is "sipp/NAME.xml" beside the test.
    explicit SippRegistrar(const QString &name);
    ~SippRegistrar();
    Q_DISABLE_COPY_MOVE(SippRegistrar)

    /// With what stands in the scenario as [NAME] replaced: SIPp's own -key.
    void setKey(const QString &name, const QString &value);
    bool start();
    quint16 port() const { return m_port; }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    /// The scenario went as it is written, to its end.
    bool hasSucceeded();
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// What came that the scenario did not expect, for failure messages.
    QByteArray complaints();

private:
    QStringList m_arguments;
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace linekeeper::test
