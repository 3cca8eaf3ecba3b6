// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "rules/rulebook.h"

namespace linekeeper {
namespace {

class SipAccountRules final : public ClassRules {
public:
    /// Two enabled accounts of one address of record would take the line from each other.
    void prepareClone(Object &object) const override { object.set(sipAccount::enabled, false); }
};

} // namespace

std::unique_ptr<ClassRules> makeSipAccountRules()
{
    return std::make_unique<SipAccountRules>();
}

} // namespace linekeeper
