// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <array>

namespace {

constexpr int tries = 200;

QByteArray credentials(const QByteArray &username, const QByteArray &password)
{
    return R"({"session":{"username":")" + username + R"(","password":")" + password + R"("}})";
}

struct Kind {
    const char *name;
    QByteArray body;
    std::vector<qint64> nanoseconds = {};

    qint64 quantile(double part) const
    {
        std::vector<qint64> sorted = nanoseconds;
        std::sort(sorted.begin(), sorted.end());
        return sorted[std::size_t(part * double(sorted.size() - 1))];
    }
    qint64 median() const { return quantile(0.5); }
    qint64 spread() const { return quantile(0.75) - quantile(0.25); }
};

QByteArray withoutDate(Reply reply)
{
    reply.headers.removeIf([](const auto &header) { return header.first == "Date"; });
    QByteArray text = QByteArray::number(reply.code) + '\n';
    for (const auto &[name, value] : reply.headers)
        text += name + ": " + value + '\n';
    return text + '\n' + reply.body;
}

} // namespace

/// A login that fails does not tell why: not by what it says, and not by how long it takes.
class TestSameLogin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void lookAlike();
    void takeAsLong();
    void cleanupTestCase();

private:
    Scene m_scene{{QStringLiteral("--set"), QStringLiteral("password.memory=1"), QStringLiteral("--set"),
                   QStringLiteral("password.operations=1"), QStringLiteral("--set"),
                   QStringLiteral("login.failuresPerUser=100000"), QStringLiteral("--set"),
                   QStringLiteral("login.failuresPerAddress=100000")}};
    std::array<Kind, 3> m_kinds{Kind{"an unknown user", credentials("zoes", "right")},
                                Kind{"a wrong password", credentials("anna", "wrong")},
                                Kind{"a disabled user", credentials("carl", "right")}};
};

void TestSameLogin::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(!m_scene.create("anna", "user", R"({"username":"anna","password":"right"})").isEmpty());
    QVERIFY(!m_scene.create("carl", "user", R"({"username":"carl","password":"right","enabled":false})")
                 .isEmpty());
}

void TestSameLogin::lookAlike()
{
    const QByteArray first = withoutDate(m_scene.as("nobody").post("objects/session", m_kinds[0].body));
    QVERIFY2(first.startsWith("401\n"), first.constData());
    for (const Kind &kind : m_kinds)
        QCOMPARE(withoutDate(m_scene.as("nobody").post("objects/session", kind.body)), first);
}

/// The medians differ by less than the middle half of the tries of one kind spans. (Chance alone makes the
/// medians of 200 tries differ by some tenth of that.)
void TestSameLogin::takeAsLong()
{
    RestClient &client = m_scene.as("nobody");
    for (int i = 0; i < 20; ++i) // warm-up
        client.post("objects/session", m_kinds[std::size_t(i) % m_kinds.size()].body);
    for (int i = 0; i < tries; ++i)
        for (std::size_t j = 0; j < m_kinds.size(); ++j) {
            Kind &kind = m_kinds[(j + std::size_t(i)) % m_kinds.size()]; // each comes after each
            QElapsedTimer timer;
            timer.start();
            const int code = client.post("objects/session", kind.body).code;
            kind.nanoseconds.push_back(timer.nsecsElapsed());
            QCOMPARE(code, 401);
        }
    for (const Kind &kind : m_kinds)
        qInfo("%s: median %lld µs, middle half spans %lld µs", kind.name, kind.median() / 1000,
              kind.spread() / 1000);
    const auto [least, most] = std::minmax_element(
        m_kinds.begin(), m_kinds.end(), [](const Kind &a, const Kind &b) { return a.median() < b.median(); });
    const qint64 noise = std::max({m_kinds[0].spread(), m_kinds[1].spread(), m_kinds[2].spread()});
    QVERIFY2(most->median() - least->median() < noise,
             qPrintable(QStringLiteral("%1 takes longer than %2: %3 ns")
                            .arg(QLatin1String(most->name), QLatin1String(least->name))
                            .arg(most->median() - least->median())));
}

void TestSameLogin::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestSameLogin)
#include "tst_samelogin.moc"
