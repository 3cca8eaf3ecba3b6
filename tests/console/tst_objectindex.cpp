// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/user.h"
#include "handmirror.h"
#include "objects/objectindex.h"
#include "quiet.h"

using namespace linekeeper;

class TestObjectIndex final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { failOnAnyWarning(); }
    void wordsAreFound_data();
    void wordsAreFound();
    void theLastSearchIsToldOf();
    void itKeepsWhatWasThere();

private:
    HandMirror m_hand;
};

namespace {

ObjectPtr named(const ObjectClass &objectClass, const Field<QString> &name, const char *text)
{
    auto object = std::make_shared<Object>(objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->set(name, QString::fromUtf8(text));
    return object;
}

QStringList names(const ObjectIndex::Hits &hits)
{
    QStringList names;
    for (const ObjectIndex::Hit &hit : hits.best)
        names.append(hit.name);
    return names;
}

} // namespace

void TestObjectIndex::initTestCase()
{
    m_hand.mirror.startAfresh();
    for (const char *name : {"bernd", "Anna", "annabel", "susanna", "Johanna", "zoe"})
        m_hand.put(named(user::objectClass, user::username, name));
    m_hand.put(named(role::objectClass, role::name, "annalists"));
}

void TestObjectIndex::wordsAreFound_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("most");
    QTest::addColumn<QStringList>("best");
    QTest::addColumn<int>("others");
    const auto row = [](const char *words, int most, const char *best, int others) {
        QTest::addRow("%s, %d", words, most)
            << QString::fromUtf8(words) << most
            << QString::fromUtf8(best).split(QLatin1Char(' '), Qt::SkipEmptyParts) << others;
    };
    row("anna", 9, "Anna annabel annalists Johanna susanna", 0);
    row("anna", 5, "Anna annabel annalists Johanna susanna", 0);
    row("anna", 4, "Anna annabel annalists Johanna", 1);
    row("anna", 1, "Anna", 4);
    row("ANNAB", 9, "annabel", 0);
    row("nobody", 9, "", 0);
    row("", 3, "Anna annabel annalists", 4);
}

void TestObjectIndex::wordsAreFound()
{
    QFETCH(QString, words);
    QFETCH(int, most);
    QFETCH(QStringList, best);
    QFETCH(int, others);
    ObjectIndex index({&user::objectClass, &role::objectClass}, m_hand.mirror);
    for (int time = 0; time < 2; ++time) { // the second time, all names are read
        std::optional<ObjectIndex::Hits> found;
        index.find(words, most, [&found](const ObjectIndex::Hits &hits) { found = hits; });
        QVERIFY(!found); // told later
        QTRY_VERIFY(found);
        QCOMPARE(names(*found), best);
        QCOMPARE(found->others, others);
    }
}

void TestObjectIndex::theLastSearchIsToldOf()
{
    ObjectIndex index({&user::objectClass}, m_hand.mirror);
    QStringList told;
    const auto find = [&](const char *words, const std::function<void()> &then) {
        index.find(QString::fromUtf8(words), 9, [&told, then](const ObjectIndex::Hits &hits) {
            told += names(hits);
            then();
        });
    };
    find("zoe", [] {});
    find("bernd", [&] { find("susanna", [] {}); });
    QTRY_COMPARE(told, QStringList({QStringLiteral("bernd"), QStringLiteral("susanna")}));
}

void TestObjectIndex::itKeepsWhatWasThere()
{
    ObjectIndex index({&user::objectClass}, m_hand.mirror);
    m_hand.put(named(user::objectClass, user::username, "bernadette"));
    std::optional<ObjectIndex::Hits> found;
    index.find(QStringLiteral("bern"), 9, [&found](const ObjectIndex::Hits &hits) { found = hits; });
    QTRY_VERIFY(found);
    QCOMPARE(names(*found), QStringList{QStringLiteral("bernd")});
}

QTEST_MAIN(TestObjectIndex)
#include "tst_objectindex.moc"
