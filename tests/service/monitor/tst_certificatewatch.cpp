// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmscene.h"
#include "monitor/certificatewatch.h"
#include "support/testcertificate.h"
#include <QTemporaryDir>
#include <QTest>
#include <sodium.h>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

/// Ended on 2020-02-01.
constexpr char ended[] = "-----BEGIN CERTIFICATE-----\n"
                         "MIIBBjCBrAIBATAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARob3N0MB4XDTIwMDEw\n"
                         "MTAwMDAwMFoXDTIwMDIwMTAwMDAwMFowDzENMAsGA1UEAwwEaG9zdDBZMBMGByqG\n"
                         "SM49AgEGCCqGSM49AwEHA0IABHMVOPRu+qKklXBxy9zixLgVySq5jnn5MBXPLkhD\n"
                         "an0+2k1wc/ey/JaMfU6h97ulgH+1UqAIHUCag0dxcV7g8a8wCgYIKoZIzj0EAwID\n"
                         "SQAwRgIhAOTyA7cKJHM63VYpmIifEfeZhYdB89dWXSLjaar3g6NqAiEAquJhS8dF\n"
                         "phs3JUPFlEviOhKYPVitTyYq1wDkFax890w=\n"
                         "-----END CERTIFICATE-----\n";

} // namespace

/// A certificate that comes to its end.
class TestCertificateWatch final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void severityByDays_data();
    void severityByDays();
    void over();
    void endsWithAnotherCertificate();
    void endsWithAnotherFile();

private:
    QString write(int days, const QString &name = QStringLiteral("certificate.pem")) const
    {
        const auto certificate = selfSignedConfiguration(QStringLiteral("host"), days).localCertificate();
        return writeCertificate(certificate, m_folder.filePath(name)) ? m_folder.filePath(name) : QString();
    }

    const QTemporaryDir m_folder;
};

void TestCertificateWatch::severityByDays_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("text"); // without the date; empty: no alarm
    QTest::newRow("a week") << 6 << QStringLiteral("error The certificate in %1 ends on ");
    QTest::newRow("a month") << 29 << QStringLiteral("warning The certificate in %1 ends on ");
    QTest::newRow("later") << 31 << QString();
}

void TestCertificateWatch::severityByDays()
{
    QFETCH(int, days);
    QFETCH(QString, text);
    const QString path = write(days);
    QVERIFY(!path.isEmpty());
    AlarmScene scene(0ms, 0ms);
    CertificateWatch watch(scene.book());
    watch.watch(path);
    scene.settle();
    QTRY_COMPARE(scene.count(), std::size_t(text.isEmpty() ? 0 : 1));
    if (!text.isEmpty())
        QVERIFY2(scene.texts()[0].startsWith(text.arg(path)), qPrintable(scene.texts()[0]));
}

void TestCertificateWatch::over()
{
    const QString path = m_folder.filePath(QStringLiteral("ended.pem"));
    QVERIFY(writeCertificate(QSslCertificate(ended), path));
    AlarmScene scene(0ms, 0ms);
    CertificateWatch watch(scene.book());
    watch.watch(path);
    QTRY_COMPARE(scene.texts(),
                 QStringList(QStringLiteral("critical The certificate in %1 ended on "
                                            "2020-02-01T00:00:00.000Z; put another in its place.")
                                 .arg(path)));
    QCOMPARE(scene.sentence(),
             QStringList({QStringLiteral("The certificate in %1 ended on %2; put another in its place."),
                          path, QStringLiteral("2020-02-01T00:00:00.000Z")}));
}

void TestCertificateWatch::endsWithAnotherCertificate()
{
    const QString path = write(5);
    AlarmScene scene(0ms, 0ms);
    CertificateWatch watch(scene.book());
    watch.watch(path);
    QTRY_COMPARE(scene.count(), std::size_t(1));
    QCOMPARE(write(90), path);
    watch.watch(path);
    QTRY_COMPARE(scene.count(), std::size_t(0));
}

void TestCertificateWatch::endsWithAnotherFile()
{
    AlarmScene scene(0ms, 0ms);
    CertificateWatch watch(scene.book());
    watch.watch(write(5));
    QTRY_COMPARE(scene.count(), std::size_t(1));
    const QString other = write(1, QStringLiteral("other.pem"));
    watch.watch(other);
    QTRY_VERIFY(scene.count() == 1 && scene.texts()[0].contains(other));
    watch.watch({});
    QTRY_COMPARE(scene.count(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestCertificateWatch)
#include "tst_certificatewatch.moc"
