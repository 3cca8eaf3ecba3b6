// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTcpSocket>
#include <QTest>
#include <sys/resource.h>

/// A shell's or an init system's limit for programs of old does not bind the daemon.
class TestDescriptors final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void limitIsRaised();
    void moreClientsThanTheOldLimit();
    void cleanupTestCase() { QCOMPARE(m_scene.close(), 0); }

private:
    static constexpr rlim_t oldLimit = 100;
    static constexpr rlim_t allowed = 1000;

    Scene m_scene;
};

void TestDescriptors::initTestCase()
{
    m_scene.daemon.setBeforeStart([] {
        const rlimit limit{oldLimit, allowed};
        ::setrlimit(RLIMIT_NOFILE, &limit);
    });
    QVERIFY2(m_scene.open(), m_scene.daemon.output().constData());
}

void TestDescriptors::limitIsRaised()
{
    rlimit limit{};
    QCOMPARE(::prlimit(pid_t(m_scene.daemon.pid()), RLIMIT_NOFILE, nullptr, &limit), 0);
    QCOMPARE(limit.rlim_cur, allowed);
    QCOMPARE(limit.rlim_max, allowed);
}

void TestDescriptors::moreClientsThanTheOldLimit()
{
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (rlim_t i = 0; i < 2 * oldLimit; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), m_scene.daemon.port());
        QVERIFY(idle.back()->waitForConnected());
    }
    QCOMPARE(m_scene.root().get("objects/user").code, 200);
    RestClient another(m_scene.daemon.port());
    QVERIFY(another.logIn());
}

QTEST_GUILESS_MAIN(TestDescriptors)
#include "tst_descriptors.moc"
