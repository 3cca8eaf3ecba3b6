// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/backoff.h"
#include "client/serverlink.h"
#include "client/signalmessage.h"
#include "client/slicedwork.h"
#include "client/textpool.h"
#include <QElapsedTimer>
#include <QTimer>
#include <QWebSocket>
#include <memory>

namespace linekeeper {

/// How long a listener waits for what.
struct ListenerPatience {
    Backoff::Limits backoff{};
    std::chrono::milliseconds handshake{30'000}; ///< until the subscription is acknowledged
    std::chrono::milliseconds ping{30'000};
    std::chrono::milliseconds dead{75'000}; ///< without anything from the service
};

/// Hears of every change of some classes, exactly once and in order, for as long as it can: connects again
/// after a loss and goes on where it was. Belongs to a thread with an event loop.
class SignalListener final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalListener)
public:
    enum class State : quint8 {
        Idle,
        Connecting,
        Live, ///< subscribed
        Lost, ///< until the next attempt
        Unauthorized, ///< for good: somebody has to log in, then call listen()
        Refused, ///< for good: there is no right to one of the classes
    };

    /// The link outlives the listener.
    explicit SignalListener(ServerLink &link, const ListenerPatience &patience = {},
                            QObject *parent = nullptr);
    ~SignalListener() override;

    /// Begins anew, or with other classes: what was before is for the listener to list.
    void listen(const QList<const ObjectClass *> &classes);
    void stop();
    /// While it waits for the next attempt: makes it now.
    void retry();

    State state() const { return m_state; }
    /// Of State::Lost: until the next attempt; otherwise 0.
    std::chrono::milliseconds untilRetry() const;
    /// After which change it goes on; empty: there is no subscription yet.
    const QString &cursor() const { return m_cursor; }

Q_SIGNALS:
    /// From the cursor on, every change comes. What was before is not known: list.
    void begun(const QString &cursor);
    void resumed(const QString &cursor);
    /// As begun, after changes were missed.
    void reset(const QString &cursor);
    void changed(const linekeeper::Change &change);
    /// Why: of Lost, Unauthorized and Refused.
    void stateChanged(linekeeper::SignalListener::State state, const linekeeper::Failure &why);

private:
    void connectNow();
    void watch(QWebSocket *socket);
    void decideTrust(const QList<QSslError> &errors);
    void receive(const QString &text);
    bool readNext();
    void take(const QString &text);
    void takeTurn(const SignalMessage &message);
    void takeRefusal(const Error &refusal);
    void beat();
    void takeClose();
    void lose(const Failure &why, bool isRestart = false);
    void end(State state, const Failure &why);
    void abandon();
    void enter(State state, const Failure &why = {});
    Failure failure() const;

    struct Abandon {
        void operator()(QWebSocket *socket) const;
    };

    ServerLink &m_link;
    const ListenerPatience m_patience;
    QList<const ObjectClass *> m_classes;
    QString m_cursor;
    TextPool m_texts;
    State m_state = State::Idle;
    std::unique_ptr<QWebSocket, Abandon> m_socket; ///< one an attempt
    QStringList m_unread; ///< of that one
    SlicedWork m_reading; ///< of thousands at once: nothing else is to wait for them
    Distrust m_distrusted; ///< in this attempt
    Backoff m_backoff;
    QTimer m_retry;
    QTimer m_beat;
    QElapsedTimer m_sinceHeard;
    QElapsedTimer m_sincePing;
    QElapsedTimer m_sinceState;
};

} // namespace linekeeper
