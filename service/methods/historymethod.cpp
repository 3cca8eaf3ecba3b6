// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/historymethod.h"
#include "classes/catalogue.h"

namespace linekeeper {
namespace {

QString argument(const MethodCall &call, std::string_view name)
{
    return call.arguments[toText(name)].toString();
}

bool isGiven(const MethodCall &call, std::string_view name)
{
    return !argument(call, name).isEmpty();
}

Error invalid(const char *text, std::string_view field)
{
    return {Reason::Invalid, {text}, u'/' + toText(field)};
}

/// What is looked for, if the caller may ask for it.
Result<HistoryQuery> readQuery(const MethodCall &call)
{
    HistoryQuery wanted;
    wanted.className = argument(call, history::className.name);
    wanted.olderThan = call.arguments[toText(history::after.name)].toInteger();
    if (!isGiven(call, history::className.name) && !isGiven(call, history::uuid.name))
        return invalid(QT_TRANSLATE_NOOP("messages", "Give a class or the uuid of an object."),
                       history::className.name);
    if (isGiven(call, history::uuid.name)) {
        wanted.uuid = toUuid(argument(call, history::uuid.name));
        if (wanted.uuid.isNull())
            return invalid(QT_TRANSLATE_NOOP("messages", "Send a UUID for “uuid”."), history::uuid.name);
    }
    if (!isGiven(call, history::className.name))
        return wanted;
    const ObjectClass *objectClass = findClass(wanted.className);
    if (!objectClass)
        return invalid(QT_TRANSLATE_NOOP("messages", "Name a class that list/objects shows."),
                       history::className.name);
    if (!call.caller.mayTry(*objectClass, Action::Read))
        return notAllowed();
    return wanted;
}

QJsonValue orNull(const QUuid &uuid)
{
    return Field<QUuid>::write(uuid);
}

QJsonObject toJson(const HistoryEntry &entry)
{
    return {{toText(history::entry::id.name), entry.id},
            {toText(history::entry::time.name), toInstantText(entry.time)},
            {toText(history::entry::user.name), orNull(entry.author.user)},
            {toText(history::entry::username.name), entry.author.username},
            {toText(history::entry::key.name), orNull(entry.author.key)},
            {toText(history::entry::address.name), entry.author.address},
            {toText(history::entry::className.name), entry.className},
            {toText(history::entry::uuid.name), toText(entry.uuid)},
            {toText(history::entry::rev.name), entry.revision},
            {toText(history::entry::kind.name), toText(history::kinds[int(entry.kind)].name)},
            {toText(history::entry::changes.name), entry.changes}};
}

/// Whether he may read the object as it was before and after; what is his own he may.
bool sees(const Caller &caller, const HistoryEntry &entry, const ObjectStore &store)
{
    const ObjectClass *objectClass = findClass(entry.className);
    if (!objectClass)
        return false;
    const auto may = [&](const Attributes &attributes) {
        return caller.permissions->allows(*objectClass, Action::Read, attributes);
    };
    if (may(entry.attributesBefore) && may(entry.attributesAfter))
        return true;
    const ObjectPtr now = store.find(*objectClass, entry.uuid);
    if (!now || !caller.mayTry(*objectClass, Action::Read) || !caller.owns(*now))
        return false;
    return caller.isSelf(*now) || entry.author.user == caller.user->uuid; // a key's uuid can be used again
}

} // namespace

HistoryMethod::HistoryMethod(HistoryReader &reader, const ObjectStore &store)
    : m_reader(reader)
    , m_store(store)
{
}

void HistoryMethod::call(const MethodCall &call, Done done)
{
    const auto wanted = readQuery(call);
    if (!wanted)
        return done(wanted.error());
    m_reader.read(
        *wanted, call.arguments[toText(history::limit.name)].toInt(),
        [this, caller = call.caller](const HistoryEntry &entry) { return sees(caller, entry, m_store); },
        [done](const Result<HistoryReader::Page> &page) {
            if (!page)
                return done(page.error());
            QJsonArray entries;
            for (const HistoryEntry &entry : page->entries)
                entries.append(toJson(entry));
            done(QJsonObject{{toText(history::entries.name), entries},
                             {toText(history::next.name), page->next}});
        });
}

} // namespace linekeeper
