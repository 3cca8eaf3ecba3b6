// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats.h"
#include <QTest>

using namespace linekeeper;

class TestFormats final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wellFormedText_data();
    void wellFormedText();
    void format_data();
    void format();
    void everyFormatTakesAnEmptyText();
    void everyFormatRefusesIllFormedText();

private:
    static void addLines();
    static void addHosts();
    static void addUris();
    static void addTargetsAndTags();
};

namespace {

void good(Format format, const char *name, const QString &text)
{
    QTest::newRow(name) << format << text << true;
}

void bad(Format format, const char *name, const QString &text)
{
    QTest::newRow(name) << format << text << false;
}

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

constexpr Format formats[] = {Format::Line,     Format::Paragraphs, Format::Name,      Format::SipUser,
                              Format::HostPort, Format::SipUri,     Format::SipTarget, Format::Language};

} // namespace

void TestFormats::wellFormedText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("empty") << QString() << true;
    QTest::newRow("German") << QStringLiteral("Größe, Übermaß, ẞ") << true;
    QTest::newRow("emoji") << QStringLiteral("👩‍👩‍👧‍👦") << true;
    QTest::newRow("U+0000 alone") << QString(QChar(0)) << false;
    QTest::newRow("U+0000 inside") << QString(QStringLiteral("a") + QChar(0) + u'b') << false;
    QTest::newRow("a high surrogate alone") << QString(QChar(0xd83d)) << false;
    QTest::newRow("a high surrogate before a letter")
        << QString(QChar(0xd83d) + QStringLiteral("x")) << false;
    QTest::newRow("a low surrogate alone") << QString(QStringLiteral("x") + QChar(0xde00)) << false;
    QTest::newRow("the pair the wrong way round") << QString(QString(QChar(0xde00)) + QChar(0xd83d)) << false;
    QTest::newRow("two high surrogates") << QString(QString(QChar(0xd83d)) + QChar(0xd83d)) << false;
}

void TestFormats::wellFormedText()
{
    QFETCH(QString, text);
    QTEST(isWellFormedText(text), "expected");
}

void TestFormats::format_data()
{
    QTest::addColumn<Format>("format");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    addLines();
    addHosts();
    addUris();
    addTargetsAndTags();
}

void TestFormats::addLines()
{
    good(Format::Line, "line: German", QStringLiteral("Jürgen Groß"));
    good(Format::Line, "line: emoji", QStringLiteral("📞 Zentrale"));
    good(Format::Line, "line: outer space", latin(" a "));
    bad(Format::Line, "line: line feed", latin("a\nb"));
    bad(Format::Line, "line: tab", latin("a\tb"));
    bad(Format::Line, "line: escape", latin("a\x1b[2J"));
    bad(Format::Line, "line: DEL", latin("a\x7f"));
    bad(Format::Line, "line: NEL, of C1", QString(QStringLiteral("a") + QChar(0x85)));
    bad(Format::Line, "line: CSI, of C1", QString(QStringLiteral("a") + QChar(0x9b)));
    bad(Format::Line, "line: U+2028", QString(QStringLiteral("a") + QChar(0x2028)));
    good(Format::Paragraphs, "paragraphs: line breaks and tab", latin("a\r\nb\n\tc"));
    bad(Format::Paragraphs, "paragraphs: bell", latin("a\a"));
    bad(Format::Paragraphs, "paragraphs: vertical tab", latin("a\v"));
    good(Format::Name, "name: inner space", latin("Anna Berg"));
    good(Format::Name, "name: decomposed", QStringLiteral("u\u0308ber"));
    bad(Format::Name, "name: space before", latin(" anna"));
    bad(Format::Name, "name: space after", latin("anna "));
    bad(Format::Name, "name: no-break space after", QString(QStringLiteral("anna") + QChar(0xa0)));
    bad(Format::Name, "name: only a space", latin(" "));
    good(Format::SipUser, "SIP user: number", latin("+49301234"));
    good(Format::SipUser, "SIP user: dots and dashes", latin("anna.berg-1_x"));
    good(Format::SipUser, "SIP user: umlaut", QStringLiteral("jürgen"));
    for (const char *c : {"<", ">", "\"", "\\", ":", "@", "?", " ", "\x7f", "\n"})
        bad(Format::SipUser,
            qPrintable(QStringLiteral("SIP user: with U+%1").arg(int(*c), 4, 16, QChar(u'0'))),
            QString(QStringLiteral("an") + QChar::fromLatin1(*c) + u'a'));
}

void TestFormats::addHosts()
{
    good(Format::HostPort, "host", latin("example.com"));
    good(Format::HostPort, "host: one label", latin("localhost"));
    good(Format::HostPort, "host: with port", latin("example.com:5060"));
    good(Format::HostPort, "host: least port", latin("h:1"));
    good(Format::HostPort, "host: greatest port", latin("h:65535"));
    good(Format::HostPort, "host: IPv4", latin("192.0.2.1:5061"));
    good(Format::HostPort, "host: root dot", latin("example.com."));
    good(Format::HostPort, "host: punycode", latin("xn--mnchen-3ya.de"));
    good(Format::HostPort, "host: underscore, as in SRV", latin("_sip.example.com"));
    good(Format::HostPort, "host: IPv6", latin("[2001:db8::1]"));
    good(Format::HostPort, "host: IPv6 with port", latin("[::1]:5060"));
    good(Format::HostPort, "host: IPv6 in full", latin("[2001:db8:0:0:0:0:0:1]"));
    good(Format::HostPort, "host: IPv4 in IPv6", latin("[::ffff:192.0.2.1]"));
    good(Format::HostPort, "host: IPv6 with a gap at the end", latin("[2001:db8::]"));
    good(Format::HostPort, "host: IPv6 of nothing but the gap", latin("[::]"));
    good(Format::HostPort, "host: IPv4 in IPv6 in full", latin("[0:0:0:0:0:ffff:192.0.2.1]"));
    bad(Format::HostPort, "host: IPv6 in full and a gap", latin("[1:2:3:4::5:6:7:8]"));
    good(Format::HostPort, "host: IPv6 with a gap of one", latin("[1:2:3:4::6:7:8]"));
    good(Format::HostPort, "host: IPv6 with a gap of one at the start", latin("[::2:3:4:5:6:7:8]"));
    bad(Format::HostPort, "host: IPv4 in the middle of IPv6", latin("[::192.0.2.1:1]"));
    bad(Format::HostPort, "host: IPv4 of five in IPv6", latin("[::1.2.3.4.5]"));
    good(Format::HostPort, "host: longest label", QString(63, u'a') + latin(".de"));
    bad(Format::HostPort, "host: label too long", QString(64, u'a') + latin(".de"));
    good(Format::HostPort, "host: as long as may be",
         QString(latin("abcdefg.").repeated(31) + latin("abcde")));
    bad(Format::HostPort, "host: too long", QString(latin("abcdefg.").repeated(31) + latin("abcdef")));
    bad(Format::HostPort, "host: port 0", latin("h:0"));
    bad(Format::HostPort, "host: port too great", latin("h:65536"));
    bad(Format::HostPort, "host: port empty", latin("h:"));
    bad(Format::HostPort, "host: port a word", latin("h:sip"));
    bad(Format::HostPort, "host: only a port", latin(":5060"));
    bad(Format::HostPort, "host: empty label", latin("a..b"));
    bad(Format::HostPort, "host: leading dot", latin(".example.com"));
    bad(Format::HostPort, "host: leading dash", latin("-a.example.com"));
    bad(Format::HostPort, "host: space", latin("exa mple.com"));
    bad(Format::HostPort, "host: line feed at the end", latin("example.com\n"));
    bad(Format::HostPort, "host: umlaut", QStringLiteral("münchen.de"));
    bad(Format::HostPort, "host: a scheme", latin("sip:example.com"));
    bad(Format::HostPort, "host: a user", latin("anna@example.com"));
    bad(Format::HostPort, "host: a path", latin("example.com/x"));
    bad(Format::HostPort, "host: IPv6 without brackets", latin("2001:db8::1"));
    bad(Format::HostPort, "host: bracket left open", latin("[::1"));
    bad(Format::HostPort, "host: text after the bracket", latin("[::1]x"));
    bad(Format::HostPort, "host: IPv4 in brackets", latin("[192.0.2.1]"));
    bad(Format::HostPort, "host: IPv6 with a zone", latin("[fe80::1%eth0]"));
    bad(Format::HostPort, "host: IPv6 of colons", latin("[:::]"));
    bad(Format::HostPort, "host: IPv6 with two gaps", latin("[1::2::3]"));
    bad(Format::HostPort, "host: IPv6 with nine groups", latin("[1:2:3:4:5:6:7:8:9]"));
    bad(Format::HostPort, "host: IPv6 with seven groups", latin("[1:2:3:4:5:6:7]"));
    bad(Format::HostPort, "host: IPv6 with a group too long", latin("[::12345]"));
    bad(Format::HostPort, "host: IPv6 with a bad IPv4", latin("[::ffff:192.0.2.256]"));
    bad(Format::HostPort, "host: empty brackets", latin("[]"));
}

void TestFormats::addUris()
{
    good(Format::SipUri, "URI: host", latin("sip:proxy.example.com"));
    good(Format::SipUri, "URI: sips and port", latin("sips:proxy.example.com:5061"));
    good(Format::SipUri, "URI: scheme in capitals", latin("SIP:h"));
    good(Format::SipUri, "URI: user", latin("sip:anna@example.com"));
    good(Format::SipUri, "URI: parameters", latin("sip:proxy.example.com;transport=tcp;lr"));
    good(Format::SipUri, "URI: headers", latin("sip:anna@example.com?subject=x"));
    good(Format::SipUri, "URI: IPv6", latin("sip:[2001:db8::1]:5060;lr"));
    good(Format::SipUri, "URI: user with parameters", latin("sip:+4930;phone-context=x@h"));
    bad(Format::SipUri, "URI: no scheme", latin("proxy.example.com"));
    bad(Format::SipUri, "URI: another scheme", latin("http://example.com"));
    bad(Format::SipUri, "URI: tel", latin("tel:+4930"));
    bad(Format::SipUri, "URI: nothing after the scheme", latin("sip:"));
    bad(Format::SipUri, "URI: no host", latin("sip:anna@"));
    bad(Format::SipUri, "URI: no user before the @", latin("sip:@example.com"));
    bad(Format::SipUri, "URI: two @", latin("sip:anna@evil.example@example.com"));
    bad(Format::SipUri, "URI: angle brackets", latin("<sip:anna@example.com>"));
    bad(Format::SipUri, "URI: space", latin("sip:anna @example.com"));
    bad(Format::SipUri, "URI: line break", latin("sip:h\r\nVia: x"));
    bad(Format::SipUri, "URI: umlaut", QStringLiteral("sip:jürgen@example.com"));
    bad(Format::SipUri, "URI: port 0", latin("sip:h:0"));
}

void TestFormats::addTargetsAndTags()
{
    good(Format::SipTarget, "target: URI", latin("sip:anna@example.com"));
    good(Format::SipTarget, "target: number", latin("+49 (30) 123-45"));
    good(Format::SipTarget, "target: short number", latin("7"));
    good(Format::SipTarget, "target: service code", latin("*21#"));
    good(Format::SipTarget, "target: as long as may be", QString(64, u'1'));
    bad(Format::SipTarget, "target: too long", QString(65, u'1'));
    bad(Format::SipTarget, "target: a word", latin("zentrale"));
    bad(Format::SipTarget, "target: only a plus", latin("+"));
    bad(Format::SipTarget, "target: only spaces", latin("   "));
    bad(Format::SipTarget, "target: only brackets", latin("(-)"));
    bad(Format::SipTarget, "target: plus inside", latin("49+30"));
    bad(Format::SipTarget, "target: Arabic digits", QStringLiteral("١٢٣"));
    good(Format::Language, "language: de", latin("de"));
    good(Format::Language, "language: with region", latin("en-GB"));
    good(Format::Language, "language: with script and region", latin("zh-Hant-TW"));
    bad(Format::Language, "language: one letter", latin("d"));
    bad(Format::Language, "language: underscore", latin("de_DE"));
    bad(Format::Language, "language: dash at the end", latin("de-"));
    bad(Format::Language, "language: digits", latin("12"));
    bad(Format::Language, "language: a path", latin("../de"));
}

void TestFormats::format()
{
    QFETCH(Format, format);
    QFETCH(QString, text);
    QFETCH(bool, expected);
    const auto checked = checkFormat(format, text);
    QCOMPARE(bool(checked), expected);
    if (!expected) {
        QCOMPARE(int(checked.error().reason), int(Reason::Invalid));
        QVERIFY(!checked.error().message.translated().isEmpty());
    }
}

void TestFormats::everyFormatTakesAnEmptyText()
{
    for (const Format format : formats)
        QVERIFY(bool(checkFormat(format, QString())));
}

void TestFormats::everyFormatRefusesIllFormedText()
{
    for (const Format format : formats) {
        QVERIFY(!checkFormat(format, QString(QChar(0))));
        QVERIFY(!checkFormat(format, QString(QChar(0xd83d))));
    }
}

QTEST_APPLESS_MAIN(TestFormats)
#include "tst_formats.moc"
