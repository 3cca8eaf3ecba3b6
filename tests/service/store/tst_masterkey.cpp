// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/masterkey.h"
#include "store/secretbox.h"
#include <QTemporaryDir>
#include <QTest>
#include <sodium.h>
#include <sys/stat.h>

using namespace linekeeper;

namespace {

const QString current = QStringLiteral("secret.key");
const QString proposed = QStringLiteral("secret.key.new");

QByteArray keyOf(char character)
{
    return QByteArray(SecretBox::keyBytes(), character);
}

QString fingerprintOf(char character)
{
    return SecretBox(keyOf(character)).fingerprint();
}

/// What a file holds; a space: there is none.
char characterOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? (QByteArray::fromBase64(file.readAll()) + '?')[0] : ' ';
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestMasterKey final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void init();
    void isMadeOnce();
    void aMissingOneIsNotMadeAnew();
    void aDamagedOneIsRefused_data();
    void aDamagedOneIsRefused();
    void theDatabaseTellsWhichCounts_data();
    void theDatabaseTellsWhichCounts();
    void noneFits_data();
    void noneFits();
    void proposes();
    void cannotPropose();
    void cannotSettle();
    void aCredentialCounts_data();
    void aCredentialCounts();
    void aCredentialIsRefused_data();
    void aCredentialIsRefused();
    void aCredentialIsNotReplaced();
    void aCredentialKeepsWhatTheDatabaseNeeds();

private:
    /// Files by the character that their key is made of; a space: none; an exclamation mark: damaged.
    void put(const QString &name, char character) const;
    void putCredential(char character);
    QString path(const QString &name) const { return m_folder->filePath(name); }
    MasterKey masterKey() const { return {*m_folder, m_credentials}; }

    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<DataFolder> m_folder;
    QString m_credentials;
};

void TestMasterKey::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    m_folder = *DataFolder::open(m_root->filePath(QStringLiteral("data")));
    m_credentials.clear();
}

void TestMasterKey::put(const QString &name, char character) const
{
    if (character == '!')
        write(path(name), "damaged");
    else if (character != ' ')
        write(path(name), keyOf(character).toBase64());
}

void TestMasterKey::putCredential(char character)
{
    m_credentials = m_root->filePath(QStringLiteral("credentials"));
    QVERIFY(QDir().mkpath(m_credentials));
    write(m_credentials + u'/' + current, keyOf(character).toBase64() + '\n');
}

void TestMasterKey::isMadeOnce()
{
    const auto made = masterKey().find({});
    QVERIFY(bool(made));
    QCOMPARE(made->size(), SecretBox::keyBytes());
    QCOMPARE(*masterKey().find({}), *made);
    QCOMPARE(*masterKey().find(SecretBox(*made).fingerprint()), *made);
    struct stat status { };
    QCOMPARE(::stat(QFile::encodeName(path(current)).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0600U);
}

void TestMasterKey::aMissingOneIsNotMadeAnew()
{
    const auto key = masterKey().find(fingerprintOf('a'));
    QVERIFY(!key);
    QVERIFY(key.error().message.translated().contains(path(current)));
    QVERIFY(!QFile::exists(path(current)));
}

void TestMasterKey::aDamagedOneIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("too short") << QByteArray(31, 'k').toBase64();
    QTest::newRow("too long") << QByteArray(33, 'k').toBase64();
    QTest::newRow("zeros") << QByteArray(44, '\0');
}

void TestMasterKey::aDamagedOneIsRefused()
{
    QFETCH(QByteArray, content);
    write(path(current), content);
    for (const QString &fingerprint : {QString(), fingerprintOf('k')}) {
        const auto key = masterKey().find(fingerprint);
        QVERIFY(!key);
        QVERIFY(key.error().message.translated().contains(path(current)));
    }
    QFile file(path(current));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void TestMasterKey::theDatabaseTellsWhichCounts_data()
{
    QTest::addColumn<char>("inCurrent");
    QTest::addColumn<char>("inProposed");
    QTest::addColumn<char>("inDatabase");
    QTest::newRow("no rotation") << 'a' << ' ' << 'a';
    QTest::newRow("cut off before the commit") << 'a' << 'b' << 'a';
    QTest::newRow("cut off while the new one was written") << 'a' << '!' << 'a';
    QTest::newRow("cut off after the commit") << 'a' << 'b' << 'b';
    QTest::newRow("the old one is damaged") << '!' << 'b' << 'b';
    QTest::newRow("the old one is lost") << ' ' << 'b' << 'b';
    QTest::newRow("the same twice") << 'b' << 'b' << 'b';
}

void TestMasterKey::theDatabaseTellsWhichCounts()
{
    QFETCH(char, inCurrent);
    QFETCH(char, inProposed);
    QFETCH(char, inDatabase);
    put(current, inCurrent);
    put(proposed, inProposed);
    const auto key = masterKey().find(fingerprintOf(inDatabase));
    QVERIFY(bool(key));
    QCOMPARE(*key, keyOf(inDatabase));
    QCOMPARE(characterOf(path(current)), inCurrent == '!' ? QByteArray::fromBase64("damaged")[0] : inCurrent);
    QVERIFY(bool(masterKey().settle(fingerprintOf(inDatabase))));
    QCOMPARE(characterOf(path(current)), inDatabase);
    QCOMPARE(characterOf(path(proposed)), ' ');
}

void TestMasterKey::noneFits_data()
{
    QTest::addColumn<char>("inCurrent");
    QTest::addColumn<char>("inProposed");
    QTest::newRow("another") << 'a' << ' ';
    QTest::newRow("two others") << 'a' << 'b';
    QTest::newRow("the other is lost") << ' ' << 'b';
}

void TestMasterKey::noneFits()
{
    QFETCH(char, inCurrent);
    QFETCH(char, inProposed);
    put(current, inCurrent);
    put(proposed, inProposed);
    const auto key = masterKey().find(fingerprintOf('c'));
    QVERIFY(!key);
    const QString message = key.error().message.translated();
    QVERIFY(message.startsWith(u"Bring back"));
    for (const char character : {'a', 'b', 'c'})
        QVERIFY(!message.contains(QString::fromLatin1(keyOf(character).toBase64())));
    QCOMPARE(characterOf(path(current)), inCurrent);
    QCOMPARE(characterOf(path(proposed)), inProposed);
}

void TestMasterKey::proposes()
{
    put(current, 'a');
    QVERIFY(bool(masterKey().checkReplaceable()));
    QVERIFY(bool(masterKey().propose(keyOf('b'))));
    QCOMPARE(characterOf(path(current)), 'a');
    QCOMPARE(characterOf(path(proposed)), 'b');
    struct stat status { };
    QCOMPARE(::stat(QFile::encodeName(path(proposed)).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0600U);
    QVERIFY(bool(masterKey().settle(fingerprintOf('b'))));
    QCOMPARE(characterOf(path(current)), 'b');
}

void TestMasterKey::cannotPropose()
{
    QVERIFY(QDir().mkpath(path(proposed)));
    const auto done = masterKey().propose(keyOf('b'));
    QVERIFY(!done);
    QVERIFY(done.error().message.translated().contains(path(proposed)));
}

void TestMasterKey::cannotSettle()
{
    QVERIFY(QDir().mkpath(path(current)));
    put(proposed, 'b');
    const auto done = masterKey().settle(fingerprintOf('b'));
    QVERIFY(!done);
    QVERIFY(done.error().message.translated().contains(path(current)));
    QCOMPARE(characterOf(path(proposed)), 'b');
}

void TestMasterKey::aCredentialCounts_data()
{
    QTest::addColumn<char>("inFolder");
    QTest::addColumn<QString>("fingerprint");
    QTest::newRow("alone") << ' ' << fingerprintOf('c');
    QTest::newRow("alone, of a new database") << ' ' << QString();
    QTest::newRow("beside the same file") << 'c' << fingerprintOf('c');
    QTest::newRow("beside the same file, of a new database") << 'c' << QString();
    QTest::newRow("the database fits it, not the file") << 'a' << fingerprintOf('c');
    QTest::newRow("beside a damaged file") << '!' << fingerprintOf('c');
}

void TestMasterKey::aCredentialCounts()
{
    QFETCH(char, inFolder);
    QFETCH(QString, fingerprint);
    putCredential('c');
    put(current, inFolder);
    const char before = characterOf(path(current));
    const auto key = masterKey().find(fingerprint);
    QVERIFY(bool(key));
    QCOMPARE(*key, keyOf('c'));
    QVERIFY(bool(masterKey().settle(fingerprintOf('c'))));
    QCOMPARE(characterOf(path(current)), before); // none is made, none is changed
}

void TestMasterKey::aCredentialIsRefused_data()
{
    QTest::addColumn<char>("inFolder");
    QTest::addColumn<QString>("fingerprint");
    QTest::addColumn<QString>("says");
    QTest::newRow("the database fits the file") << 'a' << fingerprintOf('a') << QStringLiteral("they differ");
    QTest::newRow("the database fits neither") << 'a' << fingerprintOf('b') << QStringLiteral("they differ");
    QTest::newRow("a new database fits both") << 'a' << QString() << QStringLiteral("they differ");
    QTest::newRow("another database") << ' ' << fingerprintOf('b') << QStringLiteral("does not fit");
    QTest::newRow("another database, beside the same file")
        << 'c' << fingerprintOf('b') << QStringLiteral("does not fit");
}

void TestMasterKey::aCredentialIsRefused()
{
    QFETCH(char, inFolder);
    QFETCH(QString, fingerprint);
    QFETCH(QString, says);
    putCredential('c');
    put(current, inFolder);
    const auto key = masterKey().find(fingerprint);
    QVERIFY(!key);
    const QString message = key.error().message.translated();
    QVERIFY2(message.contains(says) && message.contains(m_credentials), qPrintable(message));
    QCOMPARE(characterOf(path(current)), inFolder);
}

void TestMasterKey::aCredentialIsNotReplaced()
{
    putCredential('c');
    const auto may = masterKey().checkReplaceable();
    QVERIFY(!may);
    QVERIFY(may.error().message.translated().contains(m_credentials));
}

void TestMasterKey::aCredentialKeepsWhatTheDatabaseNeeds()
{
    putCredential('c');
    put(proposed, 'c');
    QVERIFY(bool(masterKey().settle(fingerprintOf('c'))));
    QCOMPARE(characterOf(path(proposed)), 'c');
    put(proposed, 'a');
    QVERIFY(bool(masterKey().settle(fingerprintOf('c'))));
    QCOMPARE(characterOf(path(proposed)), ' ');
}

QTEST_APPLESS_MAIN(TestMasterKey)
#include "tst_masterkey.moc"
