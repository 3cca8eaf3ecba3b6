// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datafolder.h"
#include "store/secretbox.h"
#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <sodium.h>
#include <sys/stat.h>

using namespace linekeeper;

namespace {

/// The permission bits as octal digits.
QString modeOf(const QString &path)
{
    struct stat status { };
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return QStringLiteral("not there");
    return QString::number(status.st_mode & 07777, 8);
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDataFolder final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void init() { m_root = std::make_unique<QTemporaryDir>(); }
    void isMade();
    void isHeldByOne();
    void cannotBeMade();
    void theKeyIsMadeOnce();
    void aMissingKeyIsNotMadeAnew();
    void aDamagedKeyIsRefused_data();
    void aDamagedKeyIsRefused();
    void writesWholeFilesForTheOwner();
    void cannotWrite();

private:
    QString path() const { return m_root->filePath(QStringLiteral("a/data")); }

    std::unique_ptr<QTemporaryDir> m_root;
};

void TestDataFolder::isMade()
{
    const auto folder = DataFolder::open(path());
    QVERIFY(bool(folder));
    QCOMPARE(modeOf(path()), QStringLiteral("700"));
    QCOMPARE(modeOf(path() + QStringLiteral("/lock")), QStringLiteral("600"));
    QCOMPARE((*folder)->filePath(QStringLiteral("x")), path() + QStringLiteral("/x"));
}

void TestDataFolder::isHeldByOne()
{
    auto first = DataFolder::open(path());
    QVERIFY(bool(first));
    const auto second = DataFolder::open(path());
    QVERIFY(!second);
    QVERIFY(second.error().message.translated().contains(path()));
    first->reset();
    QVERIFY(bool(DataFolder::open(path())));
}

void TestDataFolder::cannotBeMade()
{
    write(m_root->filePath(QStringLiteral("a")), "a file");
    const auto folder = DataFolder::open(path());
    QVERIFY(!folder);
    QVERIFY(folder.error().message.translated().contains(path()));
}

void TestDataFolder::theKeyIsMadeOnce()
{
    QByteArray key;
    {
        const auto folder = DataFolder::open(path());
        const auto made = (*folder)->secretKey(true);
        QVERIFY(bool(made));
        key = *made;
        QCOMPARE(key.size(), SecretBox::keyBytes());
        QCOMPARE(*(*folder)->secretKey(true), key);
        QCOMPARE(modeOf(path() + QStringLiteral("/secret.key")), QStringLiteral("600"));
    }
    const auto again = DataFolder::open(path());
    QCOMPARE(*(*again)->secretKey(false), key);
}

void TestDataFolder::aMissingKeyIsNotMadeAnew()
{
    const auto folder = DataFolder::open(path());
    const auto key = (*folder)->secretKey(false);
    QVERIFY(!key);
    QVERIFY(key.error().message.translated().contains(u"secret.key"));
    QVERIFY(!QFile::exists(path() + QStringLiteral("/secret.key")));
}

void TestDataFolder::aDamagedKeyIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("too short") << QByteArray(31, 'k').toBase64();
    QTest::newRow("too long") << QByteArray(33, 'k').toBase64();
    QTest::newRow("zeros") << QByteArray(44, '\0');
}

void TestDataFolder::aDamagedKeyIsRefused()
{
    QFETCH(QByteArray, content);
    const auto folder = DataFolder::open(path());
    write(path() + QStringLiteral("/secret.key"), content);
    for (const bool mayBeMade : {true, false}) {
        const auto key = (*folder)->secretKey(mayBeMade);
        QVERIFY(!key);
        QVERIFY(key.error().message.translated().contains(u"secret.key"));
    }
    QCOMPARE(read(path() + QStringLiteral("/secret.key")), content);
}

void TestDataFolder::writesWholeFilesForTheOwner()
{
    const auto folder = DataFolder::open(path());
    const QString file = path() + QStringLiteral("/note");
    QVERIFY(bool((*folder)->writePrivate(QStringLiteral("note"), "first")));
    QCOMPARE(modeOf(file), QStringLiteral("600"));
    ::chmod(QFile::encodeName(file).constData(), 0644);
    QVERIFY(bool((*folder)->writePrivate(QStringLiteral("note"), "second")));
    QCOMPARE(read(file), QByteArray("second"));
    QCOMPARE(modeOf(file), QStringLiteral("600"));
    QCOMPARE(QDir(path()).entryList(QDir::Files | QDir::Hidden),
             QStringList({QStringLiteral("lock"), QStringLiteral("note")}));
}

void TestDataFolder::cannotWrite()
{
    const auto folder = DataFolder::open(path());
    QVERIFY(QDir(path()).mkdir(QStringLiteral("note")));
    const auto written = (*folder)->writePrivate(QStringLiteral("note"), "x");
    QVERIFY(!written);
    QVERIFY(written.error().message.translated().contains(u"note"));
}

QTEST_APPLESS_MAIN(TestDataFolder)
#include "tst_datafolder.moc"
