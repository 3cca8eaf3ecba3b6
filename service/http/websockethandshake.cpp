// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/websockethandshake.h"
#include <array>

namespace linekeeper {
namespace {

constexpr qsizetype keyBytes = 16;

bool isKey(const QByteArray &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == keyBytes;
}

Response malformed()
{
    return Response::error(
        {Reason::Malformed,
         {QT_TRANSLATE_NOOP("messages", "Open a WebSocket with a GET as RFC 6455 has it.")}});
}

} // namespace

std::optional<Response> refusalOfHandshake(const RequestHead &head)
{
    if (head.request.method != "GET" || head.minorVersion < 1 || !head.request.body.isEmpty())
        return malformed();
    if (head.webSocket.version != "13") {
        Response response
            = Response::error({Reason::Malformed,
                               {QT_TRANSLATE_NOOP("messages", "Use version 13 of the WebSocket protocol.")}});
        response.code = 426;
        return std::move(response).with("Upgrade", "websocket").with("Sec-WebSocket-Version", "13");
    }
    if (!isKey(head.webSocket.key))
        return malformed();
    return std::nullopt;
}

QByteArray normalisedHandshake(const RequestHead &head)
{
    const Request &request = head.request;
    const std::array<std::pair<const char *, const QByteArray *>, 7> fields{{
        {"Host", &request.header(Header::Host)},
        {"Authorization", &request.header(Header::Authorization)},
        {"Cookie", &request.header(Header::Cookie)},
        {"Origin", &request.header(Header::Origin)},
        {"Sec-WebSocket-Key", &head.webSocket.key},
        {"Sec-WebSocket-Version", &head.webSocket.version},
        {"Sec-WebSocket-Protocol", &head.webSocket.protocols},
    }};
    QByteArray text = "GET " + request.target + " HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    for (const auto &[name, value] : fields)
        if (!value->isNull())
            text += QByteArray(name) + ": " + *value + "\r\n";
    return text + "\r\n";
}

} // namespace linekeeper
