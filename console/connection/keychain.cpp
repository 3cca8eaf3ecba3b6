// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/secretstore.h"
#include <QCoreApplication>
#include <QUuid>
#include <qt6keychain/keychain.h>

namespace linekeeper {
namespace {

/// Under which the desktop lists what is kept.
const QString service = QStringLiteral("linekeeper-console");

QString whyNot(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
        return {};
    const QString said = job.errorString();
    return said.isEmpty() ? QCoreApplication::translate("Keychain", "It gives no reason.") : said;
}

KeychainState stateOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound: return KeychainState::Usable;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return KeychainState::Closed;
    default: // there is none, or nothing that answers as one
        return KeychainState::Missing;
    }
}

class Keychain final : public SecretStore {
public:
    void probe(QObject &context, const Probed &then) override
    {
        start(*new QKeychain::ReadPasswordJob(service), QStringLiteral("probe"), context,
              [then](const QKeychain::Job &job) { then(stateOf(job), whyNot(job)); });
    }
    void read(const QUuid &profile, QObject &context, const Found &then) override
    {
        auto *reading = new QKeychain::ReadPasswordJob(service);
        start(*reading, profile.toString(), context, [then, reading](const QKeychain::Job &job) {
            then(job.error() == QKeychain::NoError ? std::optional(reading->textData()) : std::nullopt);
        });
    }
    void write(const QUuid &profile, const QString &secret, QObject &context, const Done &then) override
    {
        auto *writing = new QKeychain::WritePasswordJob(service);
        writing->setTextData(secret);
        start(*writing, profile.toString(), context,
              [then](const QKeychain::Job &job) { then(whyNot(job)); });
    }
    void remove(const QUuid &profile, QObject &context, const Done &then) override
    {
        start(*new QKeychain::DeletePasswordJob(service), profile.toString(), context,
              [then](const QKeychain::Job &job) { then(whyNot(job)); });
    }

private:
    template<typename Then>
    static void start(QKeychain::Job &job, const QString &key, QObject &context, const Then &then)
    {
        job.setKey(key);
        job.setInsecureFallback(false);
        QObject::connect(&job, &QKeychain::Job::finished, &context,
                         [then](const QKeychain::Job *finished) { then(*finished); });
        job.start();
    }
};

} // namespace

std::unique_ptr<SecretStore> makeKeychain()
{
    return std::make_unique<Keychain>();
}

} // namespace linekeeper
