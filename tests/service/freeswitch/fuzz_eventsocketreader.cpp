// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever comes and however it is cut: the same frames, nothing above the limits.
#include "freeswitch/eventsocketreader.h"
#include "freeswitch/freeswitchstatus.h"
#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace linekeeper;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

struct Outcome {
    std::vector<EventSocketFrame> frames;
    QString error;
};

Outcome read(QByteArrayView input, qsizetype step)
{
    EventSocketReader reader;
    Outcome outcome;
    for (; !input.isEmpty(); input = input.sliced(std::min(step, input.size()))) {
        for (const EventSocketFrame &frame : reader.take(input.first(std::min(step, input.size())))) {
            require(frame.body.size() <= EventSocketReader::maxBodyBytes);
            require(!frame.contentType().isEmpty());
            parseStatus(frame.body);
            outcome.frames.push_back(frame);
        }
    }
    if (reader.error())
        outcome.error = reader.error()->translated();
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const qsizetype step = 1 + data[0] % 7;
    const QByteArrayView input
        = QByteArrayView(reinterpret_cast<const char *>(data), qsizetype(size)).sliced(1);
    const Outcome whole = read(input, std::max<qsizetype>(1, input.size()));
    const Outcome cut = read(input, step);
    require(whole.error == cut.error && whole.frames.size() == cut.frames.size());
    for (std::size_t i = 0; i < whole.frames.size(); ++i) {
        require(whole.frames[i].headers == cut.frames[i].headers);
        require(whole.frames[i].body == cut.frames[i].body);
    }
    return 0;
}
