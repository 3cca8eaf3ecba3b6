// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace linekeeper {

/// Turns SIGTERM, SIGINT and SIGHUP into Qt signals of the main thread. Made before any other thread, so that
/// none of them is interrupted.
class UnixSignals final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnixSignals)
public:
    UnixSignals();
    ~UnixSignals() override;

Q_SIGNALS:
    void terminateRequested();
    void reloadRequested();

private:
    void read();

    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace linekeeper
