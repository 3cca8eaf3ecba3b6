// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/localreason.h"
#include "handparts.h"
#include "languages.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "pages/alarmlist.h"
#include "pages/alarmtable.h"
#include "pages/alarmtext.h"
#include "pages/presentations.h"
#include "pages/reasontext.h"
#include "quiet.h"
#include <QListWidget>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>

using namespace linekeeper;

namespace {

constexpr int longMilliseconds = 60'000;

std::shared_ptr<Object> makeAlarm(const QString &text, const QStringList &arguments, const QString &message)
{
    auto object = std::make_shared<Object>(alarm::objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->set(alarm::code, QStringLiteral("sipAccount.registrationFailed"));
    object->set(alarm::severity, QStringLiteral("error"));
    object->set(alarm::message, message);
    object->set(alarm::text, text);
    object->set(alarm::arguments, arguments);
    return object;
}

std::shared_ptr<Object> failing()
{
    return makeAlarm(QStringLiteral("%1 is not registered: %2."),
                     {QStringLiteral("anna@a.example"), QStringLiteral("No answer")},
                     QStringLiteral("anna@a.example is not registered: No answer."));
}

const QString inEnglishWords = QStringLiteral("anna@a.example is not registered: No answer.");
const QString inGermanWords = QStringLiteral("anna@a.example ist nicht registriert: Keine Antwort.");

QJsonObject inStatus(const Object &alarm, const QString &message)
{
    return {{QStringLiteral("uuid"), toText(alarm.uuid)},
            {QStringLiteral("code"), alarm[alarm::code]},
            {QStringLiteral("severity"), alarm[alarm::severity]},
            {QStringLiteral("message"), message}};
}

} // namespace

/// Alarms in the language of the program.
class TestAlarmText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void inGerman_data();
    void inGerman();
    void instantsAreThoseOfTheCountry();
    void argumentsAreNotLookedInto();
    void whatIsNotKnownIsEnglish();
    void everyReasonIsTranslated_data();
    void everyReasonIsTranslated();
    void whatOthersSaidStays();
    void theSameMessageIsTheSameSentence();
    void theTableFollowsTheLanguage();
    void theTableFindsWhatItShows();
    void theListFollowsTheLanguage();
    void theListWaitsForWhatItCanSay();
    void theListSaysNoMoreThanTheStatus();

private:
    static QStringList lines(const AlarmList &list)
    {
        QStringList lines;
        const auto *view = list.findChild<QListWidget *>();
        for (int row = 0; row < view->count(); ++row)
            lines.append(view->item(row)->text().section(u'\n', 0, 0));
        return lines;
    }

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<Languages> m_languages;
};

void TestAlarmText::init()
{
    failOnAnyWarning();
    m_settings.setValue(QStringLiteral("language"), QStringLiteral("en"));
    m_languages = std::make_unique<Languages>(m_settings);
}

void TestAlarmText::inGerman_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *text, const QStringList &arguments, const char *sentence) {
        QTest::newRow(text) << QString::fromUtf8(text) << arguments << QString::fromUtf8(sentence);
    };
    const QString anna = QStringLiteral("anna@a");
    const QString code = QStringLiteral("403");
    const QString phrase = QStringLiteral("Forbidden");
    row("%1 is not registered.", {anna}, "anna@a ist nicht registriert.");
    row("%1 is not registered: %2.", {anna, code}, "anna@a ist nicht registriert: 403.");
    row("%1 is not registered: %2 %3.", {anna, code, phrase}, "anna@a ist nicht registriert: 403 Forbidden.");
    row("%1 accounts at %2; each is not registered.", {QStringLiteral("101"), QStringLiteral("a")},
        "101 Konten bei a; keines ist registriert.");
    row("%1 does not publish presence.", {anna}, "anna@a veröffentlicht keine Präsenz.");
    row("%1 does not publish presence: %2.", {anna, QStringLiteral("No route to a")},
        "anna@a veröffentlicht keine Präsenz: Keine Route zu a.");
    row("%1 does not publish presence: %2 %3.", {anna, code, phrase},
        "anna@a veröffentlicht keine Präsenz: 403 Forbidden.");
    row("%1 accounts at %2; each does not publish presence.", {QStringLiteral("101"), QStringLiteral("a")},
        "101 Konten bei a; keines veröffentlicht Präsenz.");
    row("The certificate in %1 ended on %2; put another in its place.",
        {QStringLiteral("/c.pem"), QStringLiteral("then")},
        "Das Zertifikat in /c.pem endete am then; ersetzen Sie es durch ein anderes.");
    row("The certificate in %1 ends on %2; put another in its place.",
        {QStringLiteral("/c.pem"), QStringLiteral("then")},
        "Das Zertifikat in /c.pem endet am then; ersetzen Sie es durch ein anderes.");
    row("The database cannot be written: %1.", {QStringLiteral("disk I/O error")},
        "Die Datenbank ist nicht beschreibbar: disk I/O error.");
    row("The journal cannot be written: %1.", {QStringLiteral("disk I/O error")},
        "Das Journal ist nicht beschreibbar: disk I/O error.");
}

void TestAlarmText::inGerman()
{
    QFETCH(QString, text);
    QFETCH(QStringList, arguments);
    m_languages->use(QStringLiteral("de"));
    QTEST(sentenceOf(*makeAlarm(text, arguments, QStringLiteral("in English"))), "sentence");
}

void TestAlarmText::instantsAreThoseOfTheCountry()
{
    const QString instant = QStringLiteral("2026-02-01T12:00:00.000Z");
    const auto alarm
        = makeAlarm(QStringLiteral("The certificate in %1 ends on %2; put another in its place."),
                    {QStringLiteral("/c.pem"), instant}, QStringLiteral("in English"));
    for (const char *code : {"en", "de"}) {
        m_languages->use(QLatin1String(code));
        const QDateTime local = QDateTime::fromString(instant, Qt::ISODateWithMs).toLocalTime();
        const QString sentence = sentenceOf(*alarm);
        QVERIFY2(sentence.contains(QLocale().toString(local, QLocale::ShortFormat)), qPrintable(sentence));
        QVERIFY(!sentence.contains(instant));
    }
    for (const char *other : {"2026-02-01", "2026-02-01T12:00:00Z", "2026", "12:00"})
        QCOMPARE(sentenceOf(*makeAlarm(QStringLiteral("%1"), {QLatin1String(other)}, {})),
                 QLatin1String(other));
}

void TestAlarmText::argumentsAreNotLookedInto()
{
    m_languages->use(QStringLiteral("de"));
    const auto alarm = makeAlarm(QStringLiteral("%1 is not registered: %2."),
                                 {QStringLiteral("%2@a"), QStringLiteral("No route to %1")}, {});
    QCOMPARE(sentenceOf(*alarm), QStringLiteral("%2@a ist nicht registriert: Keine Route zu %1."));
}

void TestAlarmText::whatIsNotKnownIsEnglish()
{
    m_languages->use(QStringLiteral("de"));
    QCOMPARE(sentenceOf(*makeAlarm({}, {}, QStringLiteral("Of an older service."))),
             QStringLiteral("Of an older service."));
    QCOMPARE(sentenceOf(*makeAlarm(QStringLiteral("%1 of a newer service: %2 %3."),
                                   {QStringLiteral("One"), QStringLiteral("two")}, {})),
             QStringLiteral("One of a newer service: two %3."));
}

void TestAlarmText::everyReasonIsTranslated_data()
{
    QTest::addColumn<QString>("reason");
    for (const char *known : localReason::all)
        QTest::newRow(known) << QString::fromLatin1(known).replace(QStringLiteral("%1"),
                                                                   QStringLiteral("a.example"));
}

void TestAlarmText::everyReasonIsTranslated()
{
    QFETCH(QString, reason);
    QCOMPARE(reasonInWords(reason), reason);
    m_languages->use(QStringLiteral("de"));
    const QString words = reasonInWords(reason);
    QVERIFY2(words != reason, qPrintable(words));
    QCOMPARE(words.contains(QStringLiteral("a.example")), reason.contains(QStringLiteral("a.example")));
}

void TestAlarmText::whatOthersSaidStays()
{
    m_languages->use(QStringLiteral("de"));
    for (const char *said : {"Forbidden", "No answer today", "no answer", "has no SIP service", "No route to",
                             "%1", "", "Certificate"})
        QCOMPARE(reasonInWords(QString::fromLatin1(said)), QString::fromLatin1(said));
}

void TestAlarmText::theSameMessageIsTheSameSentence()
{
    m_languages->use(QStringLiteral("de"));
    const auto alarm = failing();
    const ObjectMirror::Objects alarms{{alarm->uuid, alarm}};
    QCOMPARE(sentenceOf(inEnglishWords, alarms), inGermanWords);
    QCOMPARE(sentenceOf(QStringLiteral("Something else."), alarms), QStringLiteral("Something else."));
    QCOMPARE(sentenceOf(QString(), {}), QString());
}

void TestAlarmText::theTableFollowsTheLanguage()
{
    HandParts parts;
    parts.hand.lists[&alarm::objectClass] = {failing()};
    parts.hand.mirror.startAfresh();
    AlarmTable table(parts.with(m_settings));
    const auto &model = *table.findChild<ObjectTableModel *>();
    const auto cell
        = [&model] { return model.index(0, model.columnOf(alarm::message.name)).data().toString(); };
    QCOMPARE(cell(), inEnglishWords);
    QCOMPARE(model.columnOf(alarm::text.name), -1);
    QCOMPARE(model.columnOf(alarm::arguments.name), -1);
    m_languages->use(QStringLiteral("de"));
    QCOMPARE(cell(), inGermanWords);
}

void TestAlarmText::theTableFindsWhatItShows()
{
    m_languages->use(QStringLiteral("de"));
    HandParts parts;
    parts.hand.lists[&alarm::objectClass] = {failing()};
    parts.hand.mirror.startAfresh();
    ObjectTableModel model(alarm::objectClass, parts.hand.mirror, parts.references,
                           presentationOf(alarm::objectClass));
    ObjectTableProxy proxy;
    proxy.setSourceModel(&model);
    proxy.setSearch(QStringLiteral("nicht registriert"));
    QTRY_COMPARE_WITH_TIMEOUT(proxy.rowCount(), 1, longMilliseconds);
    proxy.setSearch(QStringLiteral("is not registered"));
    QTRY_COMPARE_WITH_TIMEOUT(proxy.rowCount(), 0, longMilliseconds);
}

void TestAlarmText::theListFollowsTheLanguage()
{
    HandParts parts;
    const auto alarm = failing();
    const auto old = makeAlarm({}, {}, QStringLiteral("Of an older service."));
    parts.hand.lists[&alarm::objectClass] = {alarm, old};
    parts.hand.mirror.startAfresh();
    AlarmList list(parts.with(m_settings));
    list.setAlarms({inStatus(*alarm, inEnglishWords), inStatus(*old, (*old)[alarm::message])});
    QCOMPARE(lines(list), QStringList({inEnglishWords, QStringLiteral("Of an older service.")}));
    m_languages->use(QStringLiteral("de"));
    QTRY_COMPARE_WITH_TIMEOUT(
        lines(list), QStringList({inGermanWords, QStringLiteral("Of an older service.")}), longMilliseconds);
    QVERIFY(list.findChild<QListWidget *>()->item(0)->toolTip().contains(inGermanWords));
}

/// The status may be there before the object.
void TestAlarmText::theListWaitsForWhatItCanSay()
{
    m_languages->use(QStringLiteral("de"));
    HandParts parts;
    parts.hand.mirror.startAfresh();
    AlarmList list(parts.with(m_settings));
    const auto alarm = failing();
    list.setAlarms({inStatus(*alarm, inEnglishWords)});
    QCOMPARE(lines(list), QStringList(inEnglishWords));
    parts.hand.put(alarm);
    QTRY_COMPARE_WITH_TIMEOUT(lines(list), QStringList(inGermanWords), longMilliseconds);
    auto later = std::make_shared<Object>(*alarm);
    later->revision = 2;
    later->set(alarm::text, QStringLiteral("%1 is not registered."));
    parts.hand.put(later);
    QTRY_COMPARE_WITH_TIMEOUT(
        lines(list), QStringList(QStringLiteral("anna@a.example ist nicht registriert.")), longMilliseconds);
}

/// Its message is the code where the object of the alarm is not to be seen.
void TestAlarmText::theListSaysNoMoreThanTheStatus()
{
    HandParts parts;
    const auto alarm = failing();
    parts.hand.lists[&alarm::objectClass] = {alarm};
    parts.hand.mirror.startAfresh();
    AlarmList list(parts.with(m_settings));
    list.setAlarms({inStatus(*alarm, (*alarm)[alarm::code])});
    QCOMPARE(lines(list), QStringList((*alarm)[alarm::code]));
}

QTEST_MAIN(TestAlarmText)
#include "tst_alarmtext.moc"
