// SPDX-License-Identifier: GPL-3.0-or-later
#include "registrationdriver.h"
#include "sip/publication.h"
#include <QTest>
#include <QXmlStreamReader>

using namespace linekeeper;
using namespace linekeeper::test;
using Stand = Standing::State;
using Publisher = UpkeepDriver<Publication>;

class TestPublication final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsWithTheWholePresence();
    void presenceIsWellFormed_data();
    void presenceIsWellFormed();
    void refreshesByItsTag();
    void forgottenByTheServerItStartsAfresh();
    void isTakenBackByItsTag();
    void whatTheServerForgotNeedNotBeTakenBack();
    void anotherAddressTakesTheOldOneBack();
    void waitsUntilItIsReady();
    void aRefreshWaitsUntilItIsReady();
    void refusalIsNotRepeatedSoon();
    void challengeAndLongerInterval();
};

namespace {

Effects grant(Publisher &d, const QByteArray &tag, std::chrono::seconds time = 60s)
{
    SipAnswer what;
    what.code = 200;
    what.reason = QStringLiteral("OK");
    what.expires = time;
    what.entityTag = tag;
    return d.answer(what);
}

void publish(Publisher &d)
{
    QVERIFY(d.put().send);
    d.send();
    grant(d, "tag1");
    QCOMPARE(d.upkeep.standing().state, Stand::Held);
}

QByteArray bodyOf(const QByteArray &message)
{
    return message.mid(message.indexOf("\r\n\r\n") + 4);
}

} // namespace

void TestPublication::beginsWithTheWholePresence()
{
    Publisher d;
    QVERIFY(d.put().send);
    QVERIFY(d.send().startsWith("PUBLISH sip:u0@sip.example.org SIP/2.0\r\n"));
    QCOMPARE(d.header("Event"), QByteArray("presence"));
    QCOMPARE(d.header("Expires"), QByteArray("60"));
    QCOMPARE(d.header("Content-Type"), QByteArray("application/pidf+xml"));
    QCOMPARE(d.header("SIP-If-Match"), QByteArray());
    QVERIFY(d.header("CSeq").endsWith(" PUBLISH"));
    QCOMPARE(d.header("Content-Length").toInt(), bodyOf(d.request).size());
    QVERIFY(bodyOf(d.request).contains("<basic>open</basic>"));
}

void TestPublication::presenceIsWellFormed_data()
{
    QTest::addColumn<QString>("user");
    QTest::newRow("plain") << QStringLiteral("alice");
    QTest::newRow("markup") << QStringLiteral("a&b<c>\"d'");
    QTest::newRow("umlaut") << QStringLiteral("m\u00fcller");
}

void TestPublication::presenceIsWellFormed()
{
    QFETCH(QString, user);
    Publisher d(someLine(QStringLiteral("[2001:db8::1]:5070"), user));
    d.put();
    QXmlStreamReader reader(bodyOf(d.send()));
    QString entity;
    QStringList elements;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        elements << reader.name().toString();
        if (reader.name() == u"presence")
            entity = reader.attributes().value(QStringLiteral("entity")).toString();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(entity, QString::fromLatin1(addressOfRecord(d.wanted)));
    QCOMPARE(elements.join(u' '), QStringLiteral("presence tuple status basic contact"));
}

void TestPublication::refreshesByItsTag()
{
    Publisher d;
    d.put();
    d.send();
    const Effects effects = grant(d, "tag1");
    QVERIFY(effects.wakeIn && *effects.wakeIn >= 48s && *effects.wakeIn <= 54s);
    d.pass(*effects.wakeIn);
    QVERIFY(d.upkeep.wake(d.now).send);
    d.send();
    QCOMPARE(d.header("SIP-If-Match"), QByteArray("tag1"));
    QCOMPARE(bodyOf(d.request), QByteArray());
    QCOMPARE(d.header("Content-Type"), QByteArray());
    grant(d, "tag2"); // each answer brings another tag
    d.upkeep.wake(d.now);
    d.send();
    QCOMPARE(d.header("SIP-If-Match"), QByteArray("tag2"));
}

void TestPublication::forgottenByTheServerItStartsAfresh()
{
    Publisher d;
    publish(d);
    d.upkeep.wake(d.now);
    d.send();
    QVERIFY(d.answer(412).send);
    d.send();
    QCOMPARE(d.header("SIP-If-Match"), QByteArray());
    QVERIFY(!bodyOf(d.request).isEmpty());
    QVERIFY(!d.answer(412).send); // to what names no tag it makes no sense: no loop
    QCOMPARE(d.upkeep.standing().state, Stand::Failed);
    QCOMPARE(d.upkeep.standing().code, 412);
}

void TestPublication::isTakenBackByItsTag()
{
    Publisher d;
    publish(d);
    d.wanted.enabled = false;
    QVERIFY(d.put().send);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("0"));
    QCOMPARE(d.header("SIP-If-Match"), QByteArray("tag1"));
    QCOMPARE(bodyOf(d.request), QByteArray());
    grant(d, "tag1", 0s);
    QCOMPARE(d.upkeep.standing().state, Stand::Off);
    d.wanted.enabled = true;
    QVERIFY(d.put().send);
    d.send();
    QCOMPARE(d.header("SIP-If-Match"), QByteArray()); // what it named is gone
}

void TestPublication::whatTheServerForgotNeedNotBeTakenBack()
{
    Publisher d;
    publish(d);
    d.remove();
    d.send();
    const Effects effects = d.answer(412);
    QVERIFY(!effects.send);
    QVERIFY(effects.gone);
}

void TestPublication::anotherAddressTakesTheOldOneBack()
{
    Publisher d;
    publish(d);
    d.wanted.user = QStringLiteral("u1");
    QVERIFY(d.put().send);
    QVERIFY(d.send().startsWith("PUBLISH sip:u0@"));
    QCOMPARE(d.header("Expires"), QByteArray("0"));
    QVERIFY(grant(d, {}, 0s).send);
    QVERIFY(d.send().startsWith("PUBLISH sip:u1@"));
    QCOMPARE(d.header("SIP-If-Match"), QByteArray());
}

void TestPublication::waitsUntilItIsReady()
{
    Publisher d;
    d.upkeep.setReady(false, d.now);
    const Effects effects = d.put();
    QVERIFY(!effects.send);
    QVERIFY(!effects.wakeIn);
    QCOMPARE(d.upkeep.standing().state, Stand::Asking);
    QVERIFY(isNothing(d.upkeep.serverAnswers(d.now)));
    QVERIFY(d.upkeep.setReady(true, d.now).send);
    QVERIFY(isNothing(d.upkeep.setReady(true, d.now)));
}

void TestPublication::aRefreshWaitsUntilItIsReady()
{
    Publisher d;
    publish(d);
    d.upkeep.setReady(false, d.now);
    QCOMPARE(d.upkeep.standing().state, Stand::Held); // for the server still has it
    QVERIFY(!d.upkeep.wake(d.now).send);
    QCOMPARE(d.upkeep.standing().state, Stand::Asking);
    QVERIFY(d.upkeep.setReady(true, d.now).send);
    d.send();
    QCOMPARE(d.header("SIP-If-Match"), QByteArray("tag1"));
}

void TestPublication::refusalIsNotRepeatedSoon()
{
    Publisher d;
    d.put();
    d.send();
    const Effects effects = d.answer(489, QStringLiteral("Bad Event"));
    QVERIFY(effects.wakeIn && *effects.wakeIn >= 4min);
    QCOMPARE(d.upkeep.standing().state, Stand::Failed);
    QCOMPARE(d.upkeep.standing().reason, QStringLiteral("Bad Event"));
}

void TestPublication::challengeAndLongerInterval()
{
    Publisher d;
    d.put();
    d.send();
    QVERIFY(d.challenge().send);
    d.send();
    QVERIFY(d.header("Authorization").contains("uri=\"sip:u0@sip.example.org\""));
    SipAnswer brief;
    brief.code = 423;
    brief.minExpires = 300s;
    QVERIFY(d.answer(brief).send);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("300"));
}

QTEST_APPLESS_MAIN(TestPublication)
#include "tst_publication.moc"
