// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/localreason.h"
#include "model/sentence.h"
#include <QJsonDocument>
#include <QTest>

using namespace linekeeper;

namespace {

QString german(const char *context, const char *text)
{
    const QString key = QLatin1String(context) + u'/' + QString::fromUtf8(text);
    const QHash<QString, QString> texts{
        {QStringLiteral("messages/%1 %2 was changed: %3."), QStringLiteral("%2 (%1) geändert: %3.")},
        {QStringLiteral("messages/“%1”"), QStringLiteral("„%1“")},
        {QStringLiteral("user/User"), QStringLiteral("Benutzer")},
        {QStringLiteral("user/Enabled"), QStringLiteral("Aktiv")},
        {QStringLiteral("localReason/No route to %1"), QStringLiteral("Keine Route zu %1")},
    };
    return texts.value(key, QString::fromUtf8(text));
}

Sentence label(const char *text)
{
    return Sentence::label(QStringLiteral("user"), text);
}

const QJsonArray changedFields{label("Enabled"), label("Newer field"), QStringLiteral("as it is")};
const Sentence changed("%1 %2 was changed: %3.",
                       {label("User"), Sentence("“%1”", {QStringLiteral("%3 User")}), changedFields});

QJsonValue parsed(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestSentence final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isSaidInEnglish();
    void isSaidInAnotherLanguage();
    void survivesAsJson();
    void textsAreSaidAsTheReaderWants();
    void whatIsReceivedIsASentence();
    void garbage_data();
    void garbage();
    void knowsEnglish();
    void reasons_data();
    void reasons();
};

void TestSentence::isSaidInEnglish()
{
    QCOMPARE(changed.said(), QStringLiteral("User “%3 User” was changed: Enabled, Newer field, as it is."));
    QCOMPARE(Sentence("Nothing to fill.").said(), QStringLiteral("Nothing to fill."));
}

/// What somebody is called is neither translated nor looked into.
void TestSentence::isSaidInAnotherLanguage()
{
    QCOMPARE(changed.said(german),
             QStringLiteral("„%3 User“ (Benutzer) geändert: Aktiv, Newer field, as it is."));
}

void TestSentence::survivesAsJson()
{
    const Sentence read = Sentence::parsed(changed.toJson());
    QVERIFY(!read.isEmpty());
    QCOMPARE(read.json(), changed.json());
    QCOMPARE(read.said(german), changed.said(german));
}

void TestSentence::textsAreSaidAsTheReaderWants()
{
    const auto loudly = [](const QString &text) { return text.toUpper(); };
    QCOMPARE(changed.said(inEnglish, loudly),
             QStringLiteral("User “%3 USER” was changed: Enabled, Newer field, AS IT IS."));
}

void TestSentence::whatIsReceivedIsASentence()
{
    const auto sentence = Sentence::received(QStringLiteral("“%1”"), {QStringLiteral("Anna")});
    QCOMPARE(sentence.said(german), QStringLiteral("„Anna“"));
    QCOMPARE(sentence.json(), Sentence("“%1”", {QStringLiteral("Anna")}).json());
}

/// Of a server that is none of ours.
void TestSentence::garbage_data()
{
    QTest::addColumn<QJsonValue>("json");
    QTest::addColumn<QString>("said");
    QTest::newRow("null") << QJsonValue() << QString();
    QTest::newRow("text") << QJsonValue(QStringLiteral("%1")) << QString();
    QTest::newRow("no text") << parsed(R"({"arguments":["a"]})") << QString();
    QTest::newRow("text is a number") << parsed(R"({"text":1})") << QString();
    QTest::newRow("too few arguments")
        << parsed(R"({"text":"%1 %2","arguments":["a"]})") << QStringLiteral("a %2");
    QTest::newRow("numbers") << parsed(R"({"text":"%1 %2","arguments":[1,null]})") << QStringLiteral(" ");
    QTest::newRow("arguments are none")
        << parsed(R"({"text":"%1","arguments":{"a":1}})") << QStringLiteral("%1");
    QTest::newRow("empty list") << parsed(R"({"text":"<%1>","arguments":[[]]})") << QStringLiteral("<>");
    QJsonValue deep = QStringLiteral("bottom");
    for (int i = 0; i < 100; ++i)
        deep = Sentence("<%1>", {deep});
    QJsonValue wide = QString(100, u'x');
    QJsonValue listed = wide;
    for (int i = 0; i < 6; ++i) {
        wide = Sentence(QByteArray("%1").repeated(40).constData(), {wide});
        listed = QJsonArray{listed, listed, listed, listed, listed, listed, listed, listed, listed, listed};
    }
    QTest::newRow("wide") << wide << QString(4000, u'x');
    QTest::newRow("wide list") << QJsonValue(Sentence("%1", {listed}))
                               << Sentence("%1", {listed}).said().left(4000);
    QTest::newRow("deep") << deep << QStringLiteral("<<<<<<<>>>>>>>");
}

void TestSentence::garbage()
{
    QFETCH(QJsonValue, json);
    QTEST(Sentence::of(json).said(), "said");
    QCOMPARE(Sentence::of(json).isEmpty(), !json[u"text"].isString());
}

void TestSentence::knowsEnglish()
{
    QVERIFY(isEnglish(inEnglish));
    QVERIFY(!isEnglish(german));
    QVERIFY(!isEnglish([](const char *, const char *text) { return QString::fromUtf8(text); }));
    QVERIFY(!isEnglish({}));
}

void TestSentence::reasons_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("said");
    QTest::newRow("ours") << QStringLiteral("No route to %1") << QStringLiteral("Keine Route zu %1");
    QTest::newRow("of a place") << QStringLiteral("No route to a.example")
                                << QStringLiteral("Keine Route zu a.example");
    QTest::newRow("another's") << QStringLiteral("Forbidden") << QStringLiteral("Forbidden");
    QTest::newRow("not translated") << QStringLiteral("No answer") << QStringLiteral("No answer");
}

void TestSentence::reasons()
{
    QFETCH(QString, reason);
    QTEST(localReason::inWords(reason, german), "said");
}

QTEST_APPLESS_MAIN(TestSentence)
#include "tst_sentence.moc"
