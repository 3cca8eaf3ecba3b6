// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accountalarms.h"
#include "classes/sipaccount.h"
#include "monitor/linefailure.h"

namespace linekeeper {
namespace {

using Haste = AlarmBook::Haste;

AlarmCause causeOf(const char *code, const Object &account)
{
    return {.code = code, .objectClass = &sipAccount::objectClass, .object = account.uuid};
}

AlarmCause causeOf(const char *code, const QString &registrar)
{
    return {.code = code, .objectClass = &sipAccount::objectClass, .detail = registrar};
}

/// Under what those are counted that fail together: whom their requests go to.
QString registrarOf(const Object &account)
{
    const QString proxy = account[sipAccount::outboundProxy].trimmed();
    return (proxy.isEmpty() ? account[sipAccount::domain] : proxy).toLower();
}

QString addressOfRecord(const Object &account)
{
    return account[sipAccount::user] + u'@' + account[sipAccount::domain];
}

} // namespace

AccountAlarms::AccountAlarms(AlarmBook &book)
    : m_book(book)
    , m_kinds{{"sipAccount.registrationFailed",
               &sipAccount::registration,
               {{QT_TRANSLATE_NOOP("messages", "%1 is not registered."),
                 QT_TRANSLATE_NOOP("messages", "%1 is not registered: %2."),
                 QT_TRANSLATE_NOOP("messages", "%1 is not registered: %2 %3.")},
                QT_TRANSLATE_NOOP("messages", "%1 accounts at %2; each is not registered.")},
               {},
               {},
               {}},
              {"sipAccount.publicationFailed",
               &sipAccount::publication,
               {{QT_TRANSLATE_NOOP("messages", "%1 does not publish presence."),
                 QT_TRANSLATE_NOOP("messages", "%1 does not publish presence: %2."),
                 QT_TRANSLATE_NOOP("messages", "%1 does not publish presence: %2 %3.")},
                QT_TRANSLATE_NOOP("messages", "%1 accounts at %2; each does not publish presence.")},
               {},
               {},
               {}}}
{
}

void AccountAlarms::noteChanges(const std::vector<ChangeEvent> &events)
{
    for (Kind &kind : m_kinds) {
        for (const ChangeEvent &event : events)
            if (event.objectClass == &sipAccount::objectClass)
                note(kind, event);
        raiseChanged(kind);
    }
}

void AccountAlarms::note(Kind &kind, const ChangeEvent &event)
{
    const auto state = [&kind](const Object &account) { return account.observed(*kind.state); };
    const QString failed = QStringLiteral("failed");
    const QString trying = toText(kind.state->choices[1].name); // a retry is no recovery
    const bool wasFailing = event.before
        && kind.registrars.value(registrarOf(*event.before)).failing.contains(event.before->uuid);
    const bool isFailing
        = event.after && (state(*event.after) == failed || (wasFailing && state(*event.after) == trying));
    const bool moves = wasFailing && isFailing && registrarOf(*event.before) != registrarOf(*event.after);
    if (wasFailing && (!isFailing || moves))
        take(kind, *event.before);
    if (isFailing && (state(*event.after) == failed || event.changesConfiguration()))
        add(kind, event.after);
}

void AccountAlarms::add(Kind &kind, const ObjectPtr &account)
{
    const QString name = registrarOf(*account);
    Registrar &registrar = kind.registrars[name];
    registrar.failing.insert(account->uuid, account);
    if (!registrar.isOne && registrar.failing.size() <= mostOfOneRegistrar)
        return raise(kind, *account);
    if (!std::exchange(registrar.isOne, true))
        kind.joined.insert(name);
    kind.changed.insert(name);
}

void AccountAlarms::take(Kind &kind, const Object &account)
{
    const QString name = registrarOf(account);
    const auto registrar = kind.registrars.find(name);
    registrar->failing.remove(account.uuid);
    m_book.clear(causeOf(kind.code, account), Haste::Patient);
    if (registrar->isOne && registrar->failing.size() > mostOfOneRegistrar / 2) {
        kind.changed.insert(name);
    } else if (std::exchange(registrar->isOne, false)) {
        for (const ObjectPtr &each : std::as_const(registrar->failing))
            raise(kind, *each);
        m_book.clear(causeOf(kind.code, name), Haste::Patient);
    }
    if (registrar->failing.isEmpty())
        kind.registrars.erase(registrar);
}

void AccountAlarms::raise(const Kind &kind, const Object &account)
{
    m_book.raise(
        causeOf(kind.code, account),
        {.severity = "error", .message = messageOf(kind.texts, account), .attributes = account.attributes},
        Haste::Patient);
}

Message AccountAlarms::messageOf(const Texts &texts, const Object &account)
{
    const QStringList known = failureOf(account);
    return {texts.ofOne[known.size()], QStringList{addressOfRecord(account)} + known};
}

/// What takes the place of others comes first, so that there is always one.
void AccountAlarms::raiseChanged(Kind &kind)
{
    const QSet<QString> joined = std::exchange(kind.joined, {});
    for (const QString &name : std::exchange(kind.changed, {})) {
        const Registrar registrar = kind.registrars.value(name);
        if (!registrar.isOne)
            continue; // by the end of these changes they are told one by one again
        m_book.raise(causeOf(kind.code, name),
                     {.severity = "critical",
                      .message = {kind.texts.ofMany, {QString::number(registrar.failing.size()), name}}},
                     Haste::Patient);
        if (joined.contains(name))
            for (const ObjectPtr &each : registrar.failing)
                m_book.clear(causeOf(kind.code, *each), Haste::Patient);
    }
}

} // namespace linekeeper
