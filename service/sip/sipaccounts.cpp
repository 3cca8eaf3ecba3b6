// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/sipaccounts.h"
#include "classes/sipaccount.h"
#include "sip/pauserecord.h"
#include <utility>

namespace linekeeper {
namespace {

SipTransport transportOf(const QString &name)
{
    return name == u"tls" ? SipTransport::Tls : name == u"tcp" ? SipTransport::Tcp : SipTransport::Udp;
}

/// The choices of both fields stand in the order of the report's.
template<typename State>
QString nameOf(State state, const ChoiceField &field)
{
    return toText(field.choices[std::size_t(state)].name);
}

SipLine lineOf(const Object &account)
{
    return {
        .account = account.uuid,
        .displayName = account[sipAccount::displayName],
        .user = account[sipAccount::user],
        .authUser = account[sipAccount::authUser],
        .password = account[sipAccount::password],
        .domain = account[sipAccount::domain],
        .outboundProxy = account[sipAccount::outboundProxy],
        .registerInterval = account[sipAccount::registerInterval],
        .transport = transportOf(account[sipAccount::transport]),
        .enabled = account[sipAccount::enabled],
        .publish = account[sipAccount::publish],
    };
}

/// What a registrar says is not ours: it has to fit the declaration.
QString fittingReason(const QString &reason)
{
    QString text = reason.left(sipAccount::reason.maxLength);
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return text;
}

} // namespace

SipAccounts::SipAccounts(SipStack &stack)
    : m_stack(stack)
{
}

void SipAccounts::start(const std::vector<ObjectPtr> &accounts, const std::vector<ObjectPtr> &pauses)
{
    for (const ObjectPtr &pause : pauses)
        m_stack.pause((*pause)[pauseRecord::domain], (*pause)[pauseRecord::until]);
    std::vector<SipLine> lines;
    lines.reserve(accounts.size());
    for (const ObjectPtr &account : accounts)
        lines.push_back(lineOf(*account));
    m_stack.put(std::move(lines));
}

void SipAccounts::noteChanges(const std::vector<ChangeEvent> &events)
{
    std::vector<SipLine> lines;
    for (const ChangeEvent &event : events) {
        if (event.objectClass == &pauseRecord::objectClass)
            m_stack.pause(event.object()[pauseRecord::domain],
                          event.after ? (*event.after)[pauseRecord::until] : QDateTime());
        if (event.objectClass != &sipAccount::objectClass || !event.changesConfiguration())
            continue;
        if (event.after) {
            lines.push_back(lineOf(*event.after));
            continue;
        }
        if (!lines.empty()) // the order of the two kinds of calls is the order of the changes
            m_stack.put(std::exchange(lines, {}));
        m_stack.remove({event.before->uuid});
    }
    if (!lines.empty())
        m_stack.put(std::move(lines));
}

void SipAccounts::apply(const RegistrationReport &report, const QString &node, Object &account)
{
    account.observe(sipAccount::registration, nameOf(report.registration, sipAccount::registration));
    account.observe(sipAccount::publication, nameOf(report.publication, sipAccount::publication));
    account.observe(sipAccount::code, report.code);
    account.observe(sipAccount::reason, fittingReason(report.reason));
    account.observe(sipAccount::since, report.since);
    account.observe(sipAccount::triedAt, report.triedAt);
    account.observe(sipAccount::expires, report.expires);
    account.observe(sipAccount::retryAt, report.retryAt);
    account.observe(sipAccount::node, node);
}

} // namespace linekeeper
