// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever comes and however it is cut: the same requests, nothing above the limits.
#include "http/fieldsyntax.h"
#include "http/requestparser.h"
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace linekeeper;

namespace {

HttpLimits smallLimits()
{
    HttpLimits limits;
    limits.headerBytes = 512;
    limits.targetBytes = 128;
    limits.headerFields = 12;
    limits.bodyBytes = 256;
    return limits;
}

void require(bool condition)
{
    if (!condition)
        std::abort();
}

struct Outcome {
    std::vector<RequestHead> heads;
    int failure = -1;
};

void check(const Request &request, const HttpLimits &limits)
{
    require(isOriginForm(request.target) || (request.target == "*" && request.method == "OPTIONS"));
    require(quint64(request.body.size()) <= limits.bodyBytes);
    require(!request.has(Header::Host) || isHostAndPort(request.header(Header::Host)));
    for (const QByteArray &field : request.headers)
        require(!field.contains('\n') && !field.contains('\r') && !field.contains('\0'));
}

Outcome parse(QByteArrayView input, qsizetype step)
{
    static const HttpLimits limits = smallLimits();
    RequestParser parser(limits);
    Outcome outcome;
    qsizetype taken = 0;
    for (qsizetype end = std::min(step, input.size());; end = std::min(end + step, input.size())) {
        qsizetype before = -1;
        while (before != taken && parser.state() != RequestParser::State::Failed) {
            before = taken;
            taken += parser.feed(input.sliced(taken, end - taken));
            require(taken <= end);
            if (parser.state() == RequestParser::State::Complete) {
                outcome.heads.push_back(parser.take());
                check(outcome.heads.back().request, limits);
                before = -1;
            }
        }
        if (parser.state() == RequestParser::State::Failed)
            outcome.failure = int(parser.error().reason);
        if (end == input.size() || outcome.failure >= 0)
            return outcome;
    }
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
    const Outcome whole = parse(input, std::max<qsizetype>(1, input.size()));
    const Outcome cut = parse(input, step);
    require(whole.failure == cut.failure && whole.heads.size() == cut.heads.size());
    for (std::size_t i = 0; i < whole.heads.size(); ++i) {
        require(whole.heads[i].request.target == cut.heads[i].request.target);
        require(whole.heads[i].request.headers == cut.heads[i].request.headers);
        require(whole.heads[i].request.body == cut.heads[i].request.body);
    }
    return 0;
}
