// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QProcess>
#include <chrono>
#include <optional>

/// A client in a process of its own that can register many accounts, see sipclient.h.
class SipCandidate final {
public:
    using Seconds = std::chrono::duration<double>;

    /// Waits until it is ready.
    SipCandidate(const QString &program, const QStringList &arguments);
    ~SipCandidate();
    Q_DISABLE_COPY_MOVE(SipCandidate)

    void say(const char *command);
    /// How long it took to say that, counted from this call; nothing where it did not.
    std::optional<Seconds> waitFor(const QByteArray &word, std::chrono::milliseconds patience);
    qint64 pid() const { return m_process.processId(); }

private:
    QProcess m_process;
};
