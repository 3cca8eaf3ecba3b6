// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/callcolumns.h"
#include "classes/stream.h"

namespace linekeeper::callColumns {
namespace {

using Objects = ComputedColumn::Objects;

Value beginOf(const Object &call, const Objects &)
{
    const QDateTime answered = call.observed(sipCall::answered);
    return Field<QDateTime>::write(answered.isValid() ? answered : call.observed(sipCall::started));
}

/// In percent of those that were sent to here; nothing is known of a stream before the first.
Value lossOf(const Object &stream)
{
    const auto lost = double(stream.observed(stream::packetsLost));
    const double expected = lost + double(stream.observed(stream::packetsReceived));
    return expected > 0 ? Value(100 * lost / expected) : Value();
}

Value jitterOf(const Object &stream)
{
    return stream.observed(stream::packetsReceived) > 0 ? Value(stream.observed(stream::jitterMs)) : Value();
}

/// Of that of the streams where it is the greatest; null: it is known of none.
template<Value (*of)(const Object &)>
Value worst(const Object &, const Objects &streams)
{
    Value worst;
    for (const ObjectPtr &stream : streams)
        if (const Value value = of(*stream); worst.isNull() || value.toDouble() > worst.toDouble())
            worst = value;
    return worst;
}

Tone toneOf(const QString &phase)
{
    if (phase == u"active")
        return Tone::Good;
    return phase == u"ending" ? Tone::Off : Tone::Busy;
}

} // namespace

std::vector<ComputedColumn> computed()
{
    return {{.field = duration, .value = beginOf, .isAge = true},
            {.field = loss, .value = worst<lossOf>, .referrers = &stream::objectClass},
            {.field = jitter, .value = worst<jitterOf>, .referrers = &stream::objectClass}};
}

Presentation::Cell phaseInWords(const Object &call)
{
    const QString phase = call.observed(sipCall::phase);
    int place = 0;
    for (const Choice &choice : sipCall::phases) {
        if (toText(choice.name) == phase)
            return {translated(sipCall::objectClass.name, choice.label), toneOf(phase), place};
        ++place;
    }
    return {phase, Tone::Warning, place}; // of a newer service
}

} // namespace linekeeper::callColumns
