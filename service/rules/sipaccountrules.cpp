// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "model/pointer.h"
#include "rules/rulebook.h"

namespace linekeeper {
namespace {

/// What decides where the answer to a challenge goes, and for whom.
constexpr std::string_view destinations[]{sipAccount::domain.name, sipAccount::outboundProxy.name,
                                          sipAccount::authUser.name, sipAccount::transport.name};

class SipAccountRules final : public ClassRules {
public:
    /// Two enabled accounts of one address of record would take the line from each other.
    void prepareClone(Object &object) const override { object.set(sipAccount::enabled, false); }

    /// A stored password is never sent to a host that its owner did not choose.
    Result<void> check(const Transaction &, const Proposal &proposal) const override
    {
        const Object *source = proposal.source();
        const bool bringsPassword = proposal.given[toText(sipAccount::password.name)].isString();
        if (!source || bringsPassword || (*source)[sipAccount::password].isEmpty()
            || proposal.caller.seesSecretsOf(*source))
            return {};
        for (const std::string_view name : destinations)
            if (const int index = sipAccount::objectClass.indexOf(name);
                source->values[index] != proposal.after.values[index])
                return Error{
                    Reason::Forbidden,
                    {QT_TRANSLATE_NOOP("messages",
                                       "Send the password, too, when you change “%1” of a SIP account."),
                     {toText(name)}},
                    QStringLiteral("/sipAccount") + pointerTo(toText(name))};
        return {};
    }
};

} // namespace

std::unique_ptr<ClassRules> makeSipAccountRules()
{
    return std::make_unique<SipAccountRules>();
}

} // namespace linekeeper
