// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "e2e/patience.h"
#include "handparts.h"
#include "model/csv.h"
#include "objects/csvcolumns.h"
#include "objects/exportdialog.h"
#include "objects/importdialog.h"
#include "objects/importpreview.h"
#include "objects/refusaltable.h"
#include "quiet.h"
#include "widgets/banner.h"
#include <QComboBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QSet>
#include <QTemporaryDir>

#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT((condition), 60'000 * patience)

using namespace linekeeper;

namespace {

const ObjectClass &entries = phoneBookEntry::objectClass;
constexpr int many = 50'000;
constexpr int fewTurns = 5; ///< more than there would be, were all done in one go

/// How often the event loop came round while the work went on, at another place each time.
class Turns {
public:
    explicit Turns(QProgressBar *progress)
    {
        QObject::connect(&m_timer, &QTimer::timeout, progress, [this, progress] {
            if (progress->isVisible())
                m_places.insert(progress->value());
        });
        m_timer.start(0);
    }
    qsizetype count() const { return m_places.size(); }

private:
    QTimer m_timer;
    QSet<int> m_places;
};

ObjectPtr line(const QString &name)
{
    auto object = std::make_shared<Object>(sipAccount::objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->set(sipAccount::displayName, name);
    return object;
}

QByteArray rowsOf(int count, const QByteArray &row)
{
    QByteArray rows;
    for (int i = 0; i < count; ++i)
        rows += "Name " + QByteArray::number(i) + ',' + QByteArray::number(i) + ',' + row + '\n';
    return rows;
}

} // namespace

/// Files that would keep the window from answering, were they read or written in one go.
class TestLargeCsv final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void rowsArePlannedBetweenTheEvents();
    void anotherColumnBeginsAnew();
    void anotherFileBeginsAnew();
    void anotherSeparatorIsReadAnew();
    void whatChangesMeanwhileCounts();
    void manyProblemsAreNotAllListed();
    void whatCannotBeReadIsTold();
    void anImportIsClosedWhileItIsAtWork();
    void objectsAreExportedBetweenTheEvents();
    void aStoppedExportLeavesTheFile();
    void anExportIsStoppedBeforeItIsWritten();
    void anExportIsClosedWhileItIsAtWork();
    void anExportThatFailsIsTold();

private:
    QString write(const QByteArray &bytes, const char *name = "in.csv");
    QByteArray read(const QString &path) const;
    void openImport();
    void openExport(int count);
    bool isPlanning() const { return m_progress->maximum() > 0 && !m_progress->isHidden(); }
    QString said() const { return m_import->findChild<Banner *>()->text(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HandParts> m_parts;
    QPointer<ImportDialog> m_import;
    QPointer<ExportDialog> m_export;
    QProgressBar *m_progress = nullptr; ///< of the dialog that is open
    QPushButton *m_go = nullptr; ///< likewise: what it is for
};

void TestLargeCsv::init()
{
    failOnAnyWarning();
    m_folder = std::make_unique<QTemporaryDir>();
    m_parts = std::make_unique<HandParts>();
    m_parts->hand.mirror.startAfresh();
}

void TestLargeCsv::cleanup()
{
    delete m_import;
    delete m_export;
}

QString TestLargeCsv::write(const QByteArray &bytes, const char *name)
{
    const QString path = m_folder->filePath(QString::fromLatin1(name));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

QByteArray TestLargeCsv::read(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestLargeCsv::openImport()
{
    HandParts &parts = *m_parts;
    m_import = new ImportDialog({entries, parts.hand.mirror, parts.references, parts.desk});
    m_import->show();
    m_progress = m_import->findChild<QProgressBar *>();
    m_go = m_import->findChild<QPushButton *>(QStringLiteral("check"));
}

void TestLargeCsv::openExport(int count)
{
    QList<ObjectPtr> objects;
    for (int i = 0; i < count; ++i)
        objects.append(line(QStringLiteral("Line %1").arg(i)));
    const ObjectClass &accounts = sipAccount::objectClass;
    m_export = new ExportDialog(accounts, {.shown = objects, .selected = {}}, csv::exportable(accounts),
                                m_parts->references);
    m_export->show();
    m_progress = m_export->findChild<QProgressBar *>();
    m_go = m_export->findChild<QPushButton *>(QStringLiteral("export"));
}

void TestLargeCsv::rowsArePlannedBetweenTheEvents()
{
    openImport();
    m_import->open(write("displayName,address,company\n" + rowsOf(many, "Company")));
    QVERIFY(!m_go->isEnabled());
    QCOMPARE(m_go->toolTip(), QStringLiteral("The file is being read …"));
    QVERIFY(m_progress->isVisible());
    SOON(isPlanning());
    QCOMPARE(m_progress->maximum(), many + 1);
    QVERIFY(!m_go->isEnabled());
    QCOMPARE(m_go->toolTip(), QStringLiteral("What it comes to is being worked out …"));
    const auto *apply = m_import->findChild<QPushButton *>(QStringLiteral("import"));
    QCOMPARE(apply->toolTip(), m_go->toolTip());
    const Turns turns(m_progress);
    SOON(m_go->isEnabled());
    QVERIFY2(turns.count() >= fewTurns, qPrintable(QString::number(turns.count())));
    QCOMPARE(said(), QStringLiteral("50,000 new, 0 changed, 0 as they are, 0 refused."));
    QVERIFY(m_progress->isHidden());
}

void TestLargeCsv::anotherColumnBeginsAnew()
{
    openImport();
    m_import->open(write("displayName,address,account\nFirst,1,nobody\n" + rowsOf(many, "")));
    SOON(isPlanning() && m_progress->value() > many / 4);
    m_import->findChild<ImportPreview *>()->choose(2, nullptr);
    QVERIFY(m_progress->value() < many / 4);
    SOON(m_go->isEnabled()); // the first row is no longer refused
    QCOMPARE(said(), QStringLiteral("50,001 new, 0 changed, 0 as they are, 0 refused."));
}

void TestLargeCsv::anotherFileBeginsAnew()
{
    openImport();
    m_import->open(write("displayName,address,company\n" + rowsOf(many, "")));
    m_import->open(write("displayName,address\nWhile it is read,1\n", "second.csv"));
    SOON(m_go->isEnabled());
    QVERIFY(said().startsWith(QStringLiteral("1 new,")));
    m_import->open(m_folder->filePath(QStringLiteral("in.csv")));
    SOON(isPlanning());
    m_import->open(write("displayName,address\nWhile it,1\nis planned,1\n", "third.csv"));
    SOON(m_go->isEnabled());
    QVERIFY(said().startsWith(QStringLiteral("2 new,")));
}

void TestLargeCsv::anotherSeparatorIsReadAnew()
{
    openImport();
    m_import->open(write("displayName;address,company\nA;1,x\n"));
    SOON(m_progress->isHidden());
    const auto *preview = m_import->findChild<ImportPreview *>();
    QCOMPARE(preview->item(1, 0)->text(), QStringLiteral("A;1"));
    for (QComboBox *box : m_import->findChildren<QComboBox *>())
        if (box->currentData() == QVariant(QChar(u',')))
            box->setCurrentIndex(box->findData(QChar(u';')));
    QVERIFY(m_progress->isVisible());
    SOON(m_progress->isHidden());
    QCOMPARE(preview->item(1, 0)->text(), QStringLiteral("A"));
}

/// An account gets the name that the last row means, another one loses it.
void TestLargeCsv::whatChangesMeanwhileCounts()
{
    const ObjectPtr gone = line(QStringLiteral("Desk"));
    const ObjectPtr renamed = line(QStringLiteral("Other"));
    m_parts->hand.put(gone);
    m_parts->hand.put(renamed);
    openImport();
    m_import->open(write("displayName,address,account\nFirst,1,Desk\n" + rowsOf(many, "") + "Last,2,Desk\n"));
    SOON(isPlanning() && m_progress->value() > 1);
    Object after(*renamed);
    after.revision = 2;
    after.set(sipAccount::displayName, QStringLiteral("Desk"));
    m_parts->hand.put(std::make_shared<Object>(after));
    m_parts->hand.drop(gone);
    SOON(m_progress->isHidden());
    QVERIFY2(m_go->isEnabled(), qPrintable(said()));
    m_import->open(m_folder->filePath(QStringLiteral("in.csv")));
    SOON(isPlanning() && m_progress->value() > 1);
    m_parts->hand.drop(renamed);
    SOON(m_progress->isHidden());
    QVERIFY2(said().contains(QStringLiteral("1 refused.")), qPrintable(said()));
}

void TestLargeCsv::manyProblemsAreNotAllListed()
{
    openImport();
    m_import->open(write("displayName,address,account\n" + rowsOf(2000, "nobody") + "Last,2,\n"));
    SOON(m_progress->isHidden());
    QCOMPARE(m_import->findChild<RefusalTable *>()->rowCount(), 500);
    QVERIFY2(said().startsWith(
                 QStringLiteral("1 new, 0 changed, 0 as they are, 2,000 refused. The first 500 are listed.")),
             qPrintable(said()));
}

void TestLargeCsv::whatCannotBeReadIsTold()
{
    openImport();
    m_import->open(m_folder->filePath(QStringLiteral("nowhere.csv")));
    SOON(m_progress->isHidden());
    QCOMPARE(said(), QStringLiteral("No such file or directory"));
    m_import->open(write("displayName,address\nA,1\n" + rowsOf(many, "") + "\"open,1\n"));
    SOON(m_progress->isHidden());
    QCOMPARE(said(), QStringLiteral("Close the quotation mark in row 50003."));
    QVERIFY(!m_go->isEnabled());
    QCOMPARE(m_go->toolTip(), said());
}

void TestLargeCsv::anImportIsClosedWhileItIsAtWork()
{
    const QString path = write("displayName,address,company\n" + rowsOf(many, "Company"));
    openImport();
    m_import->open(path);
    m_import->reject();
    SOON(!m_import);
    openImport();
    m_import->open(path);
    SOON(isPlanning());
    m_import->reject();
    SOON(!m_import);
    openImport();
    m_import->open(path);
    SOON(isPlanning());
    delete m_import;
}

void TestLargeCsv::objectsAreExportedBetweenTheEvents()
{
    openExport(many);
    const QString path = write("before");
    m_export->writeTo(path);
    QVERIFY(!m_go->isEnabled());
    QCOMPARE(m_go->toolTip(), QStringLiteral("It is being exported …"));
    QVERIFY(m_progress->isVisible());
    QCOMPARE(m_progress->maximum(), many);
    const Turns turns(m_progress);
    SOON(!m_export);
    QVERIFY2(turns.count() >= fewTurns, qPrintable(QString::number(turns.count())));
    const auto records = csv::parse(QString::fromUtf8(read(path)), u',');
    QVERIFY(records);
    QCOMPARE(records->size(), many + 1);
    QCOMPARE(records->last().first(), QStringLiteral("Line 49999"));
}

void TestLargeCsv::aStoppedExportLeavesTheFile()
{
    openExport(many);
    const QString path = write("before");
    m_export->writeTo(path);
    SOON(m_progress->value() > 0);
    QVERIFY(m_progress->value() < many);
    m_export->reject();
    SOON(m_go->isEnabled());
    QVERIFY(m_export->isVisible());
    QVERIFY(m_progress->isHidden());
    QCoreApplication::processEvents();
    QThreadPool::globalInstance()->waitForDone();
    QCOMPARE(read(path), QByteArray("before"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{QStringLiteral("in.csv")});
    m_export->writeTo(path);
    SOON(!m_export);
    QVERIFY(read(path).startsWith("displayName,"));
}

/// When all is ready to be written, and only the other thread has no time yet.
void TestLargeCsv::anExportIsStoppedBeforeItIsWritten()
{
    QThreadPool &pool = *QThreadPool::globalInstance();
    const int threads = pool.maxThreadCount();
    pool.setMaxThreadCount(1);
    QSemaphore isFree;
    pool.start([&isFree] { isFree.acquire(); });
    openExport(1);
    const QString path = write("before");
    m_export->writeTo(path);
    QCOMPARE(m_progress->value(), 1);
    m_export->reject();
    QVERIFY(!m_go->isEnabled());
    isFree.release();
    SOON(m_go->isEnabled());
    QCOMPARE(read(path), QByteArray("before"));
    QVERIFY(m_export->isVisible());
    pool.setMaxThreadCount(threads);
}

void TestLargeCsv::anExportIsClosedWhileItIsAtWork()
{
    openExport(many);
    const QString path = write("before");
    m_export->writeTo(path);
    SOON(m_progress->value() > 0);
    QVERIFY(m_progress->value() < many);
    delete m_export;
    QThreadPool::globalInstance()->waitForDone();
    QCOMPARE(read(path), QByteArray("before"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{QStringLiteral("in.csv")});
}

void TestLargeCsv::anExportThatFailsIsTold()
{
    openExport(1);
    m_export->writeTo(m_folder->filePath(QStringLiteral("nowhere/out.csv")));
    SOON(m_go->isEnabled());
    QVERIFY(m_export->isVisible());
    QVERIFY(m_export->findChild<Banner *>()->text().startsWith(QStringLiteral("Not exported. ")));
}

QTEST_MAIN(TestLargeCsv)
#include "tst_largecsv.moc"
