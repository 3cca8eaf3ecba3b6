// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/secretstore.h"
#include "e2e/patience.h"
#include <QEventLoop>
#include <QTimer>
#include <QUuid>

/// What is asked of the desktop's keychain, waited for; each by a console of its own.
namespace linekeeper::keychainjobs {

template<typename Answer, typename Ask>
Answer waitFor(const Ask &ask)
{
    const std::unique_ptr<SecretStore> store = makeKeychain();
    std::optional<Answer> answer;
    QEventLoop loop;
    ask(*store, loop, [&](const Answer &given) {
        answer = given;
        loop.quit();
    });
    QTimer::singleShot(10'000 * patience, &loop, [] { qFatal("The keychain does not answer."); });
    if (!answer)
        loop.exec();
    return *answer;
}

struct Probe {
    KeychainState state;
    QString whyNot;
};

inline Probe probe()
{
    return waitFor<Probe>([](SecretStore &store, QObject &context, const auto &then) {
        store.probe(context, [then](KeychainState state, const QString &whyNot) {
            then(Probe{state, whyNot});
        });
    });
}

inline std::optional<QString> read(const QUuid &profile)
{
    return waitFor<std::optional<QString>>(
        [&](SecretStore &store, QObject &context, const auto &then) { store.read(profile, context, then); });
}

/// Empty: it is done.
inline QString write(const QUuid &profile, const QString &secret)
{
    return waitFor<QString>([&](SecretStore &store, QObject &context, const auto &then) {
        store.write(profile, secret, context, then);
    });
}

inline QString remove(const QUuid &profile)
{
    return waitFor<QString>([&](SecretStore &store, QObject &context, const auto &then) {
        store.remove(profile, context, then);
    });
}

} // namespace linekeeper::keychainjobs
