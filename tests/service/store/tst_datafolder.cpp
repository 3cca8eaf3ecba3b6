// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datafolder.h"
#include <QDir>
#include <QTemporaryDir>
#include <QTest>
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
    void init() { m_root = std::make_unique<QTemporaryDir>(); }
    void isMade();
    void isHeldByOne();
    void cannotBeMade();
    void writesWholeFilesForTheOwner();
    void cannotWrite();
    void renamesAndRemoves();

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

void TestDataFolder::renamesAndRemoves()
{
    const auto folder = DataFolder::open(path());
    const QString old = QStringLiteral("old");
    const QString fresh = QStringLiteral("fresh");
    QVERIFY(bool((*folder)->writePrivate(old, "old")));
    QVERIFY(bool((*folder)->writePrivate(fresh, "fresh")));
    QVERIFY(bool((*folder)->rename(fresh, old)));
    QCOMPARE(read((*folder)->filePath(old)), QByteArray("fresh"));
    QVERIFY(!QFile::exists((*folder)->filePath(fresh)));
    const auto renamed = (*folder)->rename(fresh, old);
    QVERIFY(!renamed);
    QVERIFY(renamed.error().message.translated().contains((*folder)->filePath(old)));
    QVERIFY(bool((*folder)->remove(old)));
    QVERIFY(!QFile::exists((*folder)->filePath(old)));
    QVERIFY(!(*folder)->remove(old));
}

QTEST_APPLESS_MAIN(TestDataFolder)
#include "tst_datafolder.moc"
