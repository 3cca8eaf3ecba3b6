// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/csv.h"
#include <QTest>

using namespace linekeeper;
using Records = QList<QStringList>;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QStringList record(std::initializer_list<const char *> fields)
{
    QStringList texts;
    for (const char *field : fields)
        texts.append(text(field));
    return texts;
}

} // namespace

class TestCsv final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void parses_data();
    void parses();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void whatIsWrittenIsReadBack_data();
    void whatIsWrittenIsReadBack();
    void writesAsRfc4180Has();
    void tenThousandRows();
    void encodings_data();
    void encodings();
    void delimiters_data();
    void delimiters();
    void formulasAreGuarded_data();
    void formulasAreGuarded();
};

void TestCsv::parses_data()
{
    QTest::addColumn<QString>("csvText");
    QTest::addColumn<Records>("records");
    QTest::newRow("nothing") << QString() << Records{};
    QTest::newRow("one field") << text("a") << Records{record({"a"})};
    QTest::newRow("a trailing newline ends the last record") << text("a,b\n") << Records{record({"a", "b"})};
    QTest::newRow("none is as good") << text("a,b\r\nc,d") << Records{record({"a", "b"}), record({"c", "d"})};
    QTest::newRow("CRLF") << text("a,b\r\nc,d\r\n") << Records{record({"a", "b"}), record({"c", "d"})};
    QTest::newRow("CR") << text("a\rb\r") << Records{record({"a"}), record({"b"})};
    QTest::newRow("mixed line ends") << text("a\r\nb\nc\rd")
                                     << Records{record({"a"}), record({"b"}), record({"c"}), record({"d"})};
    QTest::newRow("empty fields") << text(",,") << Records{record({"", "", ""})};
    QTest::newRow("an empty last field") << text("a,\nb,\n") << Records{record({"a", ""}), record({"b", ""})};
    QTest::newRow("an empty line") << text("a\n\nb") << Records{record({"a"}), record({""}), record({"b"})};
    QTest::newRow("quotes") << text("\"a\",\"b\"") << Records{record({"a", "b"})};
    QTest::newRow("an empty quoted field") << text("\"\",x") << Records{record({"", "x"})};
    QTest::newRow("doubled quotes") << text("\"say \"\"hi\"\"\"") << Records{record({"say \"hi\""})};
    QTest::newRow("nothing but a quote") << text("\"\"\"\"") << Records{record({"\""})};
    QTest::newRow("delimiters in quotes") << text("\"a,b\",c") << Records{record({"a,b", "c"})};
    QTest::newRow("line ends in quotes")
        << text("\"a\r\nb\nc\",d\r\ne,f") << Records{record({"a\r\nb\nc", "d"}), record({"e", "f"})};
    QTest::newRow("a quote within a plain field") << text("5\" disk,x") << Records{record({"5\" disk", "x"})};
    QTest::newRow("spaces belong to the field") << text(" a , b ") << Records{record({" a ", " b "})};
    QTest::newRow("more than ASCII") << text("Zoë,日本") << Records{record({"Zoë", "日本"})};
    QTest::newRow("records of different lengths")
        << text("a\nb,c\n") << Records{record({"a"}), record({"b", "c"})};
}

void TestCsv::parses()
{
    QFETCH(QString, csvText);
    QFETCH(Records, records);
    const auto parsed = csv::parse(csvText, u',');
    QVERIFY(parsed);
    QCOMPARE(*parsed, records);
}

void TestCsv::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("csvText");
    QTest::addColumn<QString>("message");
    QTest::newRow("an open quote") << text("a\n\"b,c\nd") << text("Close the quotation mark in row 2.");
    QTest::newRow("an open quote at the end") << text("\"") << text("Close the quotation mark in row 1.");
    QTest::newRow("text behind a quote")
        << text("\"a\"b,c") << text("Double the quotation marks within quoted fields in row 1.");
}

void TestCsv::saysWhatIsWrong()
{
    QFETCH(QString, csvText);
    QFETCH(QString, message);
    const auto parsed = csv::parse(csvText, u',');
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().reason, Reason::Malformed);
    QCOMPARE(parsed.error().message.translated(), message);
}

void TestCsv::whatIsWrittenIsReadBack_data()
{
    QTest::addColumn<Records>("records");
    QTest::newRow("plain") << Records{record({"a", "b"}), record({"c", "d"})};
    QTest::newRow("everything that hurts")
        << Records{record({"a,b", "c;d", "e\tf", "\"", "\"\"", "\r\n", "\n", " x ", "", "'"})};
    QTest::newRow("one empty field") << Records{record({""}), record({"a"}), record({""})};
    QTest::newRow("empty fields") << Records{record({"", ""}), record({"", ""})};
}

void TestCsv::whatIsWrittenIsReadBack()
{
    QFETCH(Records, records);
    for (const QChar delimiter : {u',', u';', u'\t'}) {
        const auto parsed = csv::parse(csv::write(records, delimiter), delimiter);
        QVERIFY(parsed);
        QCOMPARE(*parsed, records);
    }
}

void TestCsv::writesAsRfc4180Has()
{
    QCOMPARE(csv::write({record({"a", "b c", "d,e"}), record({"f\"g", "h\ni", ""})}, u','),
             text("a,b c,\"d,e\"\r\n\"f\"\"g\",\"h\ni\",\r\n"));
}

void TestCsv::tenThousandRows()
{
    Records records;
    for (int i = 0; i < 10'000; ++i)
        records.append({QString::number(i), text("Name, the \"%1\"").arg(i), text("two\r\nlines")});
    const auto parsed = csv::parse(csv::write(records, u','), u',');
    QVERIFY(parsed);
    QCOMPARE(*parsed, records);
}

void TestCsv::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<csv::Encoding>("encoding");
    QTest::addColumn<QString>("decoded");
    QTest::newRow("ASCII") << QByteArray("abc") << csv::Encoding::Utf8 << text("abc");
    QTest::newRow("UTF-8") << QByteArray("M\xC3\xBCller") << csv::Encoding::Utf8 << text("Müller");
    QTest::newRow("UTF-8 with a byte order mark")
        << QByteArray("\xEF\xBB\xBFM\xC3\xBCller") << csv::Encoding::Utf8 << text("Müller");
    QTest::newRow("Latin-1") << QByteArray("M\xFCller") << csv::Encoding::Latin1 << text("Müller");
    QTest::newRow("cut UTF-8") << QByteArray("M\xC3") << csv::Encoding::Latin1 << text("MÃ");
}

void TestCsv::encodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(csv::Encoding, encoding);
    QFETCH(QString, decoded);
    QCOMPARE(csv::encodingOf(bytes), encoding);
    QCOMPARE(csv::decode(bytes, encoding), decoded);
}

void TestCsv::delimiters_data()
{
    QTest::addColumn<QString>("csvText");
    QTest::addColumn<QChar>("delimiter");
    QTest::newRow("comma") << text("a,b,c\n1;2;3;4;5") << QChar(u',');
    QTest::newRow("semicolon") << text("a;b,c;d\n") << QChar(u';');
    QTest::newRow("tab") << text("a\tb\n") << QChar(u'\t');
    QTest::newRow("what is quoted does not count") << text("\"a,b,c,d\";x;y\n") << QChar(u';');
    QTest::newRow("none at all") << text("a\n") << QChar(u',');
}

void TestCsv::delimiters()
{
    QFETCH(QString, csvText);
    QFETCH(QChar, delimiter);
    QCOMPARE(csv::delimiterOf(csvText), delimiter);
}

void TestCsv::formulasAreGuarded_data()
{
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("guarded");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("a name") << text("Anna") << text("Anna");
    QTest::newRow("a formula") << text("=HYPERLINK(1)") << text("'=HYPERLINK(1)");
    QTest::newRow("a number with its country") << text("+4930123") << text("'+4930123");
    QTest::newRow("minus") << text("-1") << text("'-1");
    QTest::newRow("at") << text("@SUM(1)") << text("'@SUM(1)");
    QTest::newRow("a tab") << text("\t=1") << text("'\t=1");
    QTest::newRow("an apostrophe of its own") << text("'s-Gravenhage") << text("'s-Gravenhage");
    QTest::newRow("what looks guarded") << text("'=1") << text("''=1");
    QTest::newRow("an equals sign later on") << text("a=b") << text("a=b");
}

void TestCsv::formulasAreGuarded()
{
    QFETCH(QString, plain);
    QFETCH(QString, guarded);
    QCOMPARE(csv::guarded(plain), guarded);
    QCOMPARE(csv::unguarded(guarded), plain);
    QCOMPARE(csv::unguarded(csv::unguardable(plain)), plain);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
