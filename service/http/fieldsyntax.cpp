// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/fieldsyntax.h"
#include <algorithm>
#include <array>
#include <string_view>

namespace linekeeper {
namespace {

using CharacterSet = std::array<bool, 256>;

constexpr std::string_view alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

consteval CharacterSet characters(std::string_view others)
{
    CharacterSet set{};
    for (const char c : alphanumeric)
        set[static_cast<unsigned char>(c)] = true;
    for (const char c : others)
        set[static_cast<unsigned char>(c)] = true;
    return set;
}

constexpr CharacterSet targetCharacters = characters("-._~!$&'()*+,;=:@/?%");
constexpr CharacterSet hostCharacters = characters("-._~");
constexpr CharacterSet tokenCharacters = characters("!#$%&'*+-.^_`|~");

bool consistsOf(QByteArrayView text, const CharacterSet &set)
{
    return std::all_of(text.begin(), text.end(),
                       [&set](char c) { return set[static_cast<unsigned char>(c)]; });
}

constexpr int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isSoundEscape(QByteArrayView escape)
{
    if (escape.size() < 3)
        return false;
    const int high = hexDigit(escape[1]);
    const int low = hexDigit(escape[2]);
    if (high < 0 || low < 0)
        return false;
    const int value = high * 16 + low;
    return value >= 0x20 && value != 0x7f;
}

bool isPort(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 5)
        return false;
    int port = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
        port = port * 10 + (c - '0');
    }
    return port <= 65535;
}

/// The length of `[…]` at the start, 0 where it is not an IPv6 address by its characters.
qsizetype bracketedLength(QByteArrayView text)
{
    const qsizetype end = text.indexOf(']');
    if (end < 3)
        return 0;
    const QByteArrayView inside = text.sliced(1, end - 1);
    const bool fits = std::all_of(inside.begin(), inside.end(),
                                  [](char c) { return hexDigit(c) >= 0 || c == ':' || c == '.'; });
    return fits ? end + 1 : 0;
}

} // namespace

bool isOriginForm(QByteArrayView target)
{
    if (!target.startsWith('/') || !consistsOf(target, targetCharacters))
        return false;
    for (qsizetype at = target.indexOf('%'); at >= 0; at = target.indexOf('%', at + 1))
        if (!isSoundEscape(target.sliced(at)))
            return false;
    return true;
}

bool isHostAndPort(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 261)
        return false;
    qsizetype hostLength = 0;
    if (text.front() == '[') {
        hostLength = bracketedLength(text);
    } else {
        const qsizetype colon = text.indexOf(':');
        const QByteArrayView host = colon < 0 ? text : text.first(colon);
        hostLength = consistsOf(host, hostCharacters) ? host.size() : 0;
    }
    if (hostLength == 0)
        return false;
    const QByteArrayView rest = text.sliced(hostLength);
    return rest.isEmpty() || (rest.front() == ':' && isPort(rest.sliced(1)));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && consistsOf(text, tokenCharacters);
}

bool listHolds(QByteArrayView list, QByteArrayView member)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView item = (comma < 0 ? list : list.first(comma)).trimmed();
        if (item.compare(member, Qt::CaseInsensitive) == 0)
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

} // namespace linekeeper
