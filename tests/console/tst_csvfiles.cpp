// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/user.h"
#include "consolescene.h"
#include "model/csv.h"
#include "objects/exportdialog.h"
#include "objects/importdialog.h"
#include "objects/importpreview.h"
#include "objects/refusaldialog.h"
#include "objects/refusaltable.h"
#include "objects/undobar.h"
#include "widgets/banner.h"
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QProgressBar>

using namespace linekeeper;

/// CSV files out of the console and into it, against the real daemon.
class TestCsvFiles final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { failOnAnyWarning(); }
    void cleanup() { m_scene.console.reset(); }
    void secretsAreExportedOnlyWhenTicked();
    void theSelectionIsExported();
    void whatIsExportedIsImported();
    void foreignFilesAreUnderstood_data();
    void foreignFilesAreUnderstood();
    void noFieldComesFromTwoColumns();
    void theServiceIsAskedFirst();
    void whatIsRefusedAfterAllIsToldByItsRow();
    void whatIsThereByThenIsLeftOut();
    void tenThousandRowsComeInOneCommit();
    void whoMayNotCreateMayNotImport();
    void aDiagnosisHasNoSecrets();
    void theHeaderOffersItsFilter();

private:
    QString write(const QByteArray &bytes);
    QByteArray read(const QString &path);
    template<typename Dialog>
    Dialog *dialog() const
    {
        return m_scene.page().findChild<Dialog *>();
    }
    void tick(const QString &column);
    void openExport();
    bool exportTo(const QString &path);
    bool readInto(ImportDialog &opened, const QByteArray &bytes);
    ImportDialog *openImport(const QByteArray &bytes);
    QPushButton *check() { return dialog<ImportDialog>()->findChild<QPushButton *>(text("check")); }
    QPushButton *import() { return dialog<ImportDialog>()->findChild<QPushButton *>(text("import")); }
    QJsonArray search(const QByteArray &words) const
    {
        return m_scene.rest->get("objects/sipAccount?search=" + words).json().toArray();
    }

    QTemporaryDir m_folder;
    ConsoleScene m_scene{sipAccount::objectClass};
};

void TestCsvFiles::initTestCase()
{
    QVERIFY2(m_scene.start(), m_scene.daemon.output().constData());
}

QString TestCsvFiles::write(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(QStringLiteral("in.csv"));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

QByteArray TestCsvFiles::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCsvFiles::tick(const QString &column)
{
    for (QListWidgetItem *item : dialog<ExportDialog>()
                                     ->findChild<QListWidget *>(text("columns"))
                                     ->findItems(column, Qt::MatchStartsWith))
        item->setCheckState(Qt::Checked);
}

void TestCsvFiles::openExport()
{
    m_scene.action("export")->trigger();
}

/// Whether it closes, as all is written.
bool TestCsvFiles::exportTo(const QString &path)
{
    const QPointer<ExportDialog> opened = dialog<ExportDialog>();
    opened->writeTo(path);
    const auto isEnded
        = [&] { return !opened || opened->findChild<QPushButton *>(text("export"))->isEnabled(); };
    return QTest::qWaitFor(isEnded, int(10'000 * patience)) && !opened;
}

/// Until it is known what it would come to.
bool TestCsvFiles::readInto(ImportDialog &opened, const QByteArray &bytes)
{
    opened.open(write(bytes));
    const auto *progress = opened.findChild<QProgressBar *>();
    return QTest::qWaitFor([progress] { return progress->isHidden(); }, int(10'000 * patience));
}

ImportDialog *TestCsvFiles::openImport(const QByteArray &bytes)
{
    m_scene.action("import")->trigger();
    auto *opened = dialog<ImportDialog>();
    return readInto(*opened, bytes) ? opened : nullptr;
}

void TestCsvFiles::secretsAreExportedOnlyWhenTicked()
{
    m_scene.create(R"("user":"u","domain":"d","displayName":"=1+1","password":"sip-secret")");
    m_scene.openConsole();
    SOON(m_scene.table().rowCount() > 0);
    openExport();
    keepPicture(*dialog<ExportDialog>(), text("export"));
    const QString path = m_folder.filePath(text("out.csv"));
    QVERIFY(exportTo(path));
    const QByteArray without = read(path);
    QVERIFY2(without.startsWith("displayName,user,domain,registration,since,enabled\r\n"),
             without.constData());
    QVERIFY(without.contains("\r\n'=1+1,u,d,disabled,"));
    QVERIFY(!without.contains("sip-secret"));
    openExport();
    auto *banner = dialog<ExportDialog>()->findChild<Banner *>();
    QVERIFY(!banner->isVisible());
    tick(text("Password"));
    QVERIFY(banner->isVisible());
    QVERIFY(!exportTo(text("/nowhere/out.csv")));
    QVERIFY(banner->text().startsWith(text("Not exported.")));
    QVERIFY(exportTo(path));
    QVERIFY(read(path).contains("sip-secret"));
    QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestCsvFiles::theSelectionIsExported()
{
    const QUuid one = m_scene.create(R"("user":"chosen1","domain":"d")");
    const QUuid other = m_scene.create(R"("user":"chosen2","domain":"d")");
    m_scene.openConsole();
    m_scene.select({one, other});
    openExport();
    const QString path = m_folder.filePath(text("out.csv"));
    QVERIFY(exportTo(path));
    const auto records = csv::parse(QString::fromUtf8(read(path)), u',');
    QVERIFY(records);
    QCOMPARE(records->size(), 3);
}

void TestCsvFiles::whatIsExportedIsImported()
{
    const QUuid uuid
        = m_scene.create(R"("user":"round","domain":"d","displayName":"Round, \"trip\"","authUser":"x")");
    m_scene.openConsole();
    m_scene.select({uuid});
    openExport();
    for (const char *column : {"Authentication user", "UUID"})
        tick(text(column));
    const QString path = m_folder.filePath(text("out.csv"));
    QVERIFY(exportTo(path));
    QByteArray edited = read(path);
    edited.replace(",d,", ",example.org,").replace(",x,", ",,");
    QVERIFY(openImport(edited));
    QVERIFY(!import()->isEnabled());
    keepPicture(*dialog<ImportDialog>(), text("import"));
    check()->click();
    SOON(import()->isEnabled());
    keepPicture(*dialog<ImportDialog>(), text("import checked"));
    import()->click();
    SOON(m_scene.field(uuid, "domain").toString() == text("example.org"));
    QCOMPARE(m_scene.field(uuid, "authUser").toString(), QString());
    QCOMPARE(m_scene.field(uuid, "displayName").toString(), text("Round, \"trip\""));
}

void TestCsvFiles::foreignFilesAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("Excel in German") << QByteArray(
        "\xEF\xBB\xBF\"Anzeigename\";User;Domain\r\n\"M\xC3\xBCller\";foreign;d\r\n");
    QTest::newRow("Latin-1 and tabs") << QByteArray("Display name\tUser\tDomain\nM\xFCller\tforeign\td");
    QTest::newRow("commas") << QByteArray("user,domain,display_name\nforeign,d,M\xC3\xBCller\n");
}

void TestCsvFiles::foreignFilesAreUnderstood()
{
    QFETCH(QByteArray, bytes);
    for (const QJsonValue old : search("foreign"))
        m_scene.rest->remove("objects/sipAccount/" + old[u"uuid"].toString().toLatin1());
    m_scene.openConsole();
    if (bytes.contains("Anzeigename"))
        m_scene.console->languages->use(text("de"));
    QVERIFY(openImport(bytes));
    QVERIFY2(check()->isEnabled(), qPrintable(check()->toolTip()));
    check()->click();
    SOON(import()->isEnabled());
    import()->click();
    SOON(search("foreign").size() == 1);
    QCOMPARE(search("foreign")[0][u"sipAccount"][u"displayName"].toString(), text("Müller"));
}

void TestCsvFiles::noFieldComesFromTwoColumns()
{
    m_scene.openConsole();
    auto *opened = openImport("user,domain,displayName\nu,127.0.0.1:9,Anna\n");
    QVERIFY(opened);
    auto *preview = opened->findChild<ImportPreview *>();
    QVERIFY(check()->isEnabled());
    preview->choose(2, preview->fields()[1]);
    QVERIFY(!check()->isEnabled());
    QVERIFY(check()->toolTip().startsWith(text("“Domain” is chosen for more than one column")));
    QVERIFY(dialog<ImportDialog>()->findChild<Banner *>()->text().contains(text("more than one column")));
    preview->choose(2, nullptr);
    QVERIFY(check()->isEnabled());
}

/// What only the service knows: here, that a user name is taken.
void TestCsvFiles::theServiceIsAskedFirst()
{
    m_scene.openConsole();
    m_scene.console->show(user::objectClass);
    auto &page = m_scene.console->page(user::objectClass);
    SOON(m_scene.console->table(user::objectClass).rowCount() > 0);
    ConsoleWindow::action(page, "import")->trigger();
    auto *opened = page.findChild<ImportDialog *>();
    QVERIFY(readInto(*opened, "username,language\nfirst,de\nsecond,not a language\n"));
    const auto *problems = opened->findChild<RefusalTable *>();
    QCOMPARE(problems->rowCount(), 1); // known here
    QCOMPARE(problems->item(0, 0)->text(), text("3"));
    QVERIFY(readInto(*opened, "username,language\nfirst,de\nroot,de\nthird,de\n"));
    QCOMPARE(problems->rowCount(), 0);
    opened->findChild<QPushButton *>(text("check"))->click();
    SOON(problems->rowCount() == 1); // known to the service
    QCOMPARE(problems->item(0, 0)->text(), text("3"));
    QCOMPARE(problems->item(0, 1)->text(), text("root"));
    QVERIFY(opened->findChild<Banner *>()->text().startsWith(
        text("2 new, 0 changed, 0 as they are, 1 refused.")));
    keepPicture(*opened, text("import refused"));
    QVERIFY(!opened->findChild<QPushButton *>(text("import"))->isEnabled());
    QCOMPARE(m_scene.rest->get("objects/user?username=first").json().toArray().size(), 0);
}

/// Somebody was quicker.
void TestCsvFiles::whatIsRefusedAfterAllIsToldByItsRow()
{
    m_scene.openConsole();
    m_scene.console->show(user::objectClass);
    auto &page = m_scene.console->page(user::objectClass);
    SOON(m_scene.console->table(user::objectClass).rowCount() > 0);
    ConsoleWindow::action(page, "import")->trigger();
    auto *opened = page.findChild<ImportDialog *>();
    QVERIFY(readInto(*opened, "username,language\nfourth,de\nfifth,de\n"));
    opened->findChild<QPushButton *>(text("check"))->click();
    auto *apply = opened->findChild<QPushButton *>(text("import"));
    SOON(apply->isEnabled());
    QCOMPARE(m_scene.rest->post("objects/user", R"({"user":{"username":"fifth"}})").code, 201);
    apply->click();
    SOON(m_scene.console->window->findChild<RefusalDialog *>());
    const auto *refused = m_scene.console->window->findChild<RefusalDialog *>()->findChild<RefusalTable *>();
    QCOMPARE(refused->item(0, 0)->text(), text("3"));
    QCOMPARE(refused->item(0, 1)->text(), text("fifth"));
    auto *check = opened->findChild<QPushButton *>(text("check"));
    QVERIFY(check->isEnabled() && !apply->isEnabled());
    check->click();
    SOON(!m_scene.console->window->findChild<RefusalDialog *>()); // it is about what was tried before
    const auto *problems = opened->findChild<RefusalTable *>();
    SOON(problems->rowCount() == 1);
    QCOMPARE(problems->item(0, 1)->text(), text("fifth"));
    const QByteArray path = "objects/user/"
        + m_scene.rest->get("objects/user?username=fifth").json()[0][u"uuid"].toString().toLatin1();
    QCOMPARE(m_scene.rest->remove(path).code, 204);
    QVERIFY(check->isEnabled() && !apply->isEnabled());
    QVERIFY(opened->findChild<Banner *>()->text().contains(text("check it again")));
    check->click();
    SOON(apply->isEnabled());
    QCOMPARE(problems->rowCount(), 0);
    apply->click();
    SOON(m_scene.rest->get("objects/user?username=fifth").json().toArray().size() == 1);
}

/// A row is made elsewhere after the file was read, or after it was checked: the service is asked about the
/// others only.
void TestCsvFiles::whatIsThereByThenIsLeftOut()
{
    m_scene.openConsole();
    const QList<QUuid> uuids{QUuid::createUuid(), QUuid::createUuid(), QUuid::createUuid()};
    const auto makeElsewhere = [this](const QUuid &uuid) {
        const QByteArray body = R"({"uuid":")" + toText(uuid).toUtf8()
            + R"(","sipAccount":{"user":"u","domain":"127.0.0.1:9"}})";
        QCOMPARE(m_scene.rest->post("objects/sipAccount", body).code, 201);
        SOON(m_scene.seen(uuid));
    };
    const auto rowOf = [](const QUuid &uuid) { return toText(uuid).toUtf8() + ",u,127.0.0.1:9\n"; };
    const QByteArray titles = "uuid,user,domain\n";
    QPointer<ImportDialog> opened = openImport(titles + rowOf(uuids[0]) + rowOf(uuids[1]));
    QVERIFY(opened);
    makeElsewhere(uuids[0]);
    check()->click();
    SOON(import()->isEnabled());
    QCOMPARE(import()->text(), text("&Import 1"));
    makeElsewhere(uuids[1]);
    import()->click();
    SOON(!opened);
    opened = openImport(titles + rowOf(uuids[2]));
    QVERIFY(opened);
    makeElsewhere(uuids[2]);
    check()->click();
    SOON(!opened);
    QVERIFY(!m_scene.console->window->findChild<RefusalDialog *>());
}

void TestCsvFiles::tenThousandRowsComeInOneCommit()
{
    constexpr int many = 10'000;
    QByteArray bytes = "user,domain,displayName\r\n";
    for (int i = 0; i < many; ++i)
        bytes += "bulk" + QByteArray::number(i) + ",example.org,\"Line, " + QByteArray::number(i) + "\"\r\n";
    m_scene.openConsole();
    const int before = m_scene.table().rowCount();
    QVERIFY(openImport(bytes));
    check()->click();
    QTRY_VERIFY_WITH_TIMEOUT(import()->isEnabled(), 60'000 * patience);
    import()->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_scene.table().rowCount() >= before + many, 60'000 * patience);
    const auto *bar = m_scene.console->window->findChild<UndoBar *>();
    SOON(bar->findChild<Banner *>()->text() == text("SIP accounts: 10,000 created."));
    bar->actions()[0]->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_scene.table().rowCount() < many, 60'000 * patience);
}

void TestCsvFiles::whoMayNotCreateMayNotImport()
{
    m_scene.rest->post("objects/user",
                       R"({"user":{"username":"looker","password":"only-looks","roles":["viewer"]}})");
    m_scene.openConsole("looker", "only-looks");
    QVERIFY(!m_scene.action("import")->isEnabled());
    QVERIFY(m_scene.action("import")->toolTip().contains(text("“Create”")));
    QVERIFY(m_scene.action("export")->isEnabled());
}

void TestCsvFiles::aDiagnosisHasNoSecrets()
{
    const QUuid uuid = m_scene.create(
        R"("user":"ill","domain":"127.0.0.1:9","displayName":"Ill","password":"sip-secret")");
    m_scene.openConsole();
    m_scene.select({uuid});
    m_scene.action("diagnosis")->trigger();
    const QString copied = QGuiApplication::clipboard()->text();
    for (const char *line : {"sipAccount: Ill (ill, 127.0.0.1:9)\n", "\npassword: (set, not shown)\n",
                             "\nregistration: disabled (Switched off)\n", "\ncode: 0\n", "\nreason: -\n",
                             "\nsince: 20", "\nrevision: 1\n", "\nconsole: "})
        QVERIFY2(copied.contains(text(line)), qPrintable(copied));
    QVERIFY(!copied.contains(text("sip-secret")));
}

/// What is exported is what is shown.
void TestCsvFiles::theHeaderOffersItsFilter()
{
    const QUuid uuid = m_scene.create(R"("user":"filtered","domain":"elsewhere.org")");
    m_scene.openConsole();
    SOON(m_scene.table().rowOf(uuid) >= 0);
    QHeaderView *header = m_scene.page().findChild<ObjectTableView *>()->horizontalHeader();
    const int column = m_scene.table().columnOf(sipAccount::domain.name);
    Q_EMIT header->customContextMenuRequested(QPoint(header->sectionViewportPosition(column) + 5, 5));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    keepPicture(*menu, text("header menu"));
    for (QAction *action : menu->actions())
        if (action->text().startsWith(text("&Filter by")))
            action->trigger();
    menu->close();
    auto *search = m_scene.page().findChild<QLineEdit *>(text("search"));
    QCOMPARE(search->text(), text("Domain: "));
    QTest::keyClicks(search, text("elsewhere"));
    const auto *view = m_scene.page().findChild<ObjectTableView *>();
    QCOMPARE(view->model()->rowCount(), 1);
    keepPicture(*m_scene.console->window, text("filtered"));
}

QTEST_MAIN(TestCsvFiles)
#include "tst_csvfiles.moc"
