// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/secretstore.h"
#include <QCoreApplication>
#include <QTimer>

namespace linekeeper {
namespace {

/// Where the console is built without QtKeychain.
class NoKeychain final : public SecretStore {
public:
    void probe(QObject &context, const Probed &then) override
    {
        refuse(context, [then](const QString &whyNot) { then(KeychainState::Missing, whyNot); });
    }
    void read(const QUuid &, QObject &context, const Found &then) override
    {
        QTimer::singleShot(0, &context, [then] { then({}); });
    }
    void write(const QUuid &, const QString &, QObject &context, const Done &then) override
    {
        refuse(context, then);
    }
    void remove(const QUuid &, QObject &context, const Done &then) override { refuse(context, then); }

private:
    static void refuse(QObject &context, const Done &then)
    {
        QTimer::singleShot(0, &context, [then] {
            then(QCoreApplication::translate("Keychain", "This console was built without one."));
        });
    }
};

} // namespace

std::unique_ptr<SecretStore> makeKeychain()
{
    return std::make_unique<NoKeychain>();
}

} // namespace linekeeper
