// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/message.h"
#include <QTest>

using namespace linekeeper;

class TestMessage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void places_data();
    void places();
    void theTranslationDecidesTheOrder();
};

void TestMessage::places_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char *name, const char *text, const QStringList &arguments, const QString &expected) {
              QTest::newRow(name) << QByteArray(text) << arguments << expected;
          };
    const QStringList two{QStringLiteral("a"), QStringLiteral("b")};
    row("nothing", "", {}, QString());
    row("no places", "Send it once.", {}, QStringLiteral("Send it once."));
    row("in their order", "%1 and %2", two, QStringLiteral("a and b"));
    row("the other way round", "%2 and %1", two, QStringLiteral("b and a"));
    row("twice", "%1%1", two, QStringLiteral("aa"));
    row("an argument is not looked into", "%1 and %2", {QStringLiteral("%2"), QStringLiteral("b")},
        QStringLiteral("%2 and b"));
    row("an argument that names itself", "%1", {QStringLiteral("%1")}, QStringLiteral("%1"));
    row("a place split by an argument", "%%1", {QStringLiteral("1")}, QStringLiteral("%1"));
    row("an argument that is missing", "%1 and %2", {QStringLiteral("a")}, QStringLiteral("a and %2"));
    row("%0 is no place", "%0 %1", two, QStringLiteral("%0 a"));
    row("%1 before a digit", "%10", two, QStringLiteral("a0"));
    row("a percent sign at the end", "100 %", two, QStringLiteral("100 %"));
    row("typographic quotes", "Give “%1”.", {QStringLiteral("Größe 😀")}, QStringLiteral("Give “Größe 😀”."));
    QStringList nine;
    for (int i = 1; i <= 9; ++i)
        nine.append(QString(QChar(u'a' + i - 1)));
    row("nine", "%9%8%7%6%5%4%3%2%1", nine, QStringLiteral("ihgfedcba"));
}

void TestMessage::places()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, arguments);
    const Message message{text.constData(), arguments};
    QTEST(message.translated(), "expected");
}

void TestMessage::theTranslationDecidesTheOrder()
{
    const Message message{"Send %1 for %2.", {QStringLiteral("x"), QStringLiteral("y")}};
    const QString german = message.translated([](const char *context, const char *text) {
        return qstrcmp(context, "messages") == 0 && qstrcmp(text, "Send %1 for %2.") == 0
            ? QStringLiteral("Für %2 %1 senden.")
            : QString();
    });
    QCOMPARE(german, QStringLiteral("Für y x senden."));
}

QTEST_APPLESS_MAIN(TestMessage)
#include "tst_message.moc"
