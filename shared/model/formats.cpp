// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats.h"
#include <QRegularExpression>

namespace linekeeper {
namespace {

bool hasControlCharacters(QStringView text, bool lineBreaks)
{
    for (const QChar c : text) {
        if (lineBreaks && (c == u'\n' || c == u'\r' || c == u'\t'))
            continue;
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator)
            return true;
    }
    return false;
}

/// A whole text's pattern, compiled once.
class Pattern {
public:
    explicit Pattern(const char *pattern)
        : m_expression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)))
    {
    }
    bool matches(QStringView text) const { return m_expression.match(text.toString()).hasMatch(); }

private:
    QRegularExpression m_expression;
};

/// The text form of RFC 4291 section 2.2.
bool isIpv6(QStringView text)
{
    static const Pattern groups("([0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4})*)?");
    static const Pattern ipv4("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");
    QString address = text.toString();
    if (const qsizetype last = address.lastIndexOf(u':') + 1; address.contains(u'.')) {
        if (!ipv4.matches(QStringView(address).mid(last)))
            return false;
        address.replace(last, address.size(), QStringLiteral("0:0"));
    }
    const qsizetype gap = address.indexOf(u"::");
    if (gap < 0)
        return address.count(u':') == 7 && groups.matches(address);
    const QStringView head = QStringView(address).left(gap);
    const QStringView tail = QStringView(address).mid(gap + 2);
    const auto count = [](QStringView part) { return part.isEmpty() ? 0 : part.count(u':') + 1; };
    return groups.matches(head) && groups.matches(tail) && count(head) + count(tail) <= 7;
}

/// A user part needs no escaping as long as it can't end early in a SIP URI or a quoted string.
bool isSipUser(QStringView text)
{
    for (const QChar c : text)
        if (c.unicode() <= 0x20 || c.unicode() == 0x7f || QStringView(u"<>\"\\:@?").contains(c))
            return false;
    return true;
}

bool isSipUri(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView scheme = text.left(qMax<qsizetype>(colon, 0));
    if (scheme.compare(u"sip", Qt::CaseInsensitive) != 0 && scheme.compare(u"sips", Qt::CaseInsensitive) != 0)
        return false;
    static const Pattern visible("[!-;=?-~]+"); // ASCII without < and >
    if (!visible.matches(text) || text.count(u'@') > 1)
        return false;
    QStringView rest = text.mid(colon + 1);
    if (const qsizetype at = rest.indexOf(u'@'); at >= 0) {
        if (at == 0)
            return false;
        rest = rest.mid(at + 1);
    }
    const qsizetype end = qMin(rest.indexOf(u';') & 0x7fffffff, rest.indexOf(u'?') & 0x7fffffff);
    return isHostPort(rest.left(qMin(end, rest.size())));
}

bool isSipTarget(QStringView text)
{
    static const Pattern number("(?=.*[0-9A-Da-d*#])[+]?[0-9A-Da-d*#().\\- ]{1,64}");
    return isSipUri(text) || number.matches(text);
}

bool isLanguageTag(QStringView text)
{
    static const Pattern tag("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    return tag.matches(text);
}

Error wrong(const char *text)
{
    return {Reason::Invalid, {text}};
}

} // namespace

bool isWellFormedText(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isNull() || text[i].isLowSurrogate())
            return false;
        if (text[i].isHighSurrogate() && (++i == text.size() || !text[i].isLowSurrogate()))
            return false;
    }
    return true;
}

bool isHostPort(QStringView text)
{
    static const Pattern hostName("(?!-)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?");
    static const Pattern colonPort(":[0-9]{1,5}");
    QStringView host = text;
    QStringView port;
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        if (end < 0 || !isIpv6(text.mid(1, end - 1)))
            return false;
        port = text.mid(end + 1);
    } else {
        const qsizetype colon = text.indexOf(u':');
        host = text.left(colon < 0 ? text.size() : colon);
        port = colon < 0 ? QStringView() : text.mid(colon);
        if (host.size() > 253 || !hostName.matches(host))
            return false;
    }
    if (port.isEmpty())
        return true;
    return colonPort.matches(port) && port.mid(1).toUInt() >= 1 && port.mid(1).toUInt() <= 65535;
}

Result<void> checkFormat(Format format, const QString &text)
{
    if (!isWellFormedText(text))
        return wrong(QT_TRANSLATE_NOOP("messages", "Send text without U+0000 and without lone surrogates."));
    if (text.isEmpty())
        return {};
    if (hasControlCharacters(text, format == Format::Paragraphs))
        return wrong(QT_TRANSLATE_NOOP("messages", "Send text without control characters."));
    switch (format) {
    case Format::Line:
    case Format::Paragraphs: return {};
    case Format::Name:
        if (text.trimmed() != text)
            return wrong(QT_TRANSLATE_NOOP("messages", "Send the name without space at its start or end."));
        return {};
    case Format::SipUser:
        if (!isSipUser(text))
            return wrong(
                QT_TRANSLATE_NOOP("messages", "Send a SIP user without spaces and none of < > \" \\ : @ ?."));
        return {};
    case Format::HostPort:
        if (!isHostPort(text))
            return wrong(
                QT_TRANSLATE_NOOP("messages", "Send a host or host:port, with an IPv6 address in brackets."));
        return {};
    case Format::SipUri:
        if (!isSipUri(text))
            return wrong(QT_TRANSLATE_NOOP("messages", "Send a SIP URI such as sip:proxy.example.com:5060."));
        return {};
    case Format::SipTarget:
        if (!isSipTarget(text))
            return wrong(
                QT_TRANSLATE_NOOP("messages", "Send a SIP URI such as sip:anna@example.com, or a number."));
        return {};
    case Format::Language:
        if (!isLanguageTag(text))
            return wrong(QT_TRANSLATE_NOOP("messages", "Send a language tag such as de or en-GB."));
        return {};
    }
    return {};
}

} // namespace linekeeper
