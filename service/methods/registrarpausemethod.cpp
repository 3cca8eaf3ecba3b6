// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/registrarpausemethod.h"
#include "sip/pauserecord.h"

namespace linekeeper {
namespace {

struct Pause {
    QString domain; ///< in lower case
    QDateTime until; ///< null: none
};

Result<Pause> readPause(const MethodCall &call)
{
    const QString name = toText(registrarPause::until.name);
    const QDateTime until = Field<QDateTime>::read(call.arguments[name]);
    if (until.isValid() && until <= QDateTime::currentDateTimeUtc())
        return Error{
            Reason::Invalid, {QT_TRANSLATE_NOOP("messages", "Send a time that is to come.")}, u'/' + name};
    return Pause{call.arguments[toText(registrarPause::domain.name)].toString().toLower(), until};
}

/// Keeps it, in place of another of the same registrar.
Result<void> keep(const Pause &pause, Transaction &transaction)
{
    const ObjectPtr there = transaction.findNamed(pauseRecord::objectClass, pause.domain);
    if (!pause.until.isValid())
        return there ? transaction.remove(pauseRecord::objectClass, there->uuid) : Result<void>();
    Object record = there ? *there : Object(pauseRecord::objectClass);
    record.set(pauseRecord::domain, pause.domain);
    record.set(pauseRecord::until, pause.until);
    const auto kept = there ? transaction.replace(record) : transaction.create(record);
    return kept ? Result<void>() : Result<void>(kept.error());
}

int accountsAt(const QString &domain, const Transaction &transaction)
{
    const auto accounts = transaction.all(sipAccount::objectClass);
    return int(std::count_if(accounts.begin(), accounts.end(), [&domain](const ObjectPtr &account) {
        return (*account)[sipAccount::domain].compare(domain, Qt::CaseInsensitive) == 0;
    }));
}

JournalEntry eventOf(const Pause &pause, const Caller &caller)
{
    JournalEntry entry;
    entry.user = (*caller.user)[user::username];
    const bool isPaused = pause.until.isValid();
    entry.code = isPaused ? QStringLiteral("registrar.paused") : QStringLiteral("registrar.resumed");
    entry.say(isPaused ? Sentence(QT_TRANSLATE_NOOP("messages", "The lines at %1 are held until %2."),
                                  {pause.domain, toInstantText(pause.until)})
                       : Sentence(QT_TRANSLATE_NOOP("messages", "The lines at %1 are not held any more."),
                                  {pause.domain}));
    return entry;
}

} // namespace

RegistrarPauseMethod::RegistrarPauseMethod(const ChangeRunner &changes, Monitor &monitor)
    : m_changes(changes)
    , m_monitor(monitor)
{
}

void RegistrarPauseMethod::call(const MethodCall &call, Done done)
{
    const auto pause = readPause(call);
    if (!pause)
        return done(pause.error());
    const auto change = [pause = *pause](Transaction &transaction, const Caller &caller,
                                         PasswordHashes &) -> Result<Fulfilment> {
        if (!caller.permissions->allows(sipAccount::objectClass, Action::Update, Attributes()))
            return notAllowed();
        if (const auto kept = keep(pause, transaction); !kept)
            return kept.error();
        return Fulfilment{.result
                          = {{toText(registrarPause::accounts.name), accountsAt(pause.domain, transaction)}}};
    };
    const bool isTrial = call.trial != ObjectStore::Trial::No;
    m_changes.run(call.ask(), change,
                  [done, event = eventOf(*pause, call.caller), isTrial,
                   &monitor = m_monitor](const Result<Fulfilment> &paused) {
                      if (!paused)
                          return done(paused.error());
                      if (!isTrial)
                          monitor.journal().note(event);
                      done(paused->result);
                  });
}

void sweepPauses(ObjectStore &store)
{
    store.submit(
        [](Transaction &transaction) -> Result<void> {
            for (const ObjectPtr &pause : transaction.all(pauseRecord::objectClass))
                if ((*pause)[pauseRecord::until] <= QDateTime::currentDateTimeUtc())
                    if (const auto removed = transaction.remove(pauseRecord::objectClass, pause->uuid);
                        !removed)
                        return removed;
            return {};
        },
        {});
}

} // namespace linekeeper
