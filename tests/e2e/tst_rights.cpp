// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/catalogue.h"
#include "classes/methods.h"
#include "rightsscene.h"
#include <QJsonDocument>
#include <QTest>

using namespace linekeeper;
using oracle::Actor;
using oracle::Operation;
using oracle::Target;

/// Everybody who may ask × every call of every class × what the contract says that he gets: a new class is
/// covered by being declared.
class TestRights : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void calls_data() { actorsAndClasses(); }
    void calls();
    void lists_data() { actorsAndClasses(); }
    void lists();
    void batches_data() { actorsAndClasses(); }
    void batches();
    void hiddenFromQueries_data();
    void hiddenFromQueries();
    void relabelling_data() { storedClasses(); }
    void relabelling();
    void dryRunsTellTheTruth_data() { storedClasses(); }
    void dryRunsTellTheTruth();
    void methods_data() { everyActor(); }
    void methods();
    void history_data() { everyActor(); }
    void history();
    void historyAsItWas();
    void introspection_data() { everyActor(); }
    void introspection();
    void preconditionsTellNothing();
    void takenNamesTellNoMore();
    void referrersStayHidden();
    void hiddenObjectsCannotBeNamed();
    void labelsGiveNoSecrets();
    void builtInsStay();
    void cleanupTestCase();

private:
    void actorsAndClasses();
    void storedClasses();
    void everyActor();
    QList<Target> objectsFor(const Actor &actor, const QByteArray &className);
    Reply ask(const Actor &actor, const Operation &operation, const Target &target, const QByteArray &body,
              const QByteArray &query = "?dryRun=true");
    void check(const Actor &actor, const QByteArray &what, const Reply &reply, int code);
    void checkError(const Actor &actor, const Reply &reply, const std::function<void(QByteArray)> &complain);
    void checkCall(const Actor &actor, const Operation &operation, const Target &target);
    void checkAnswer(const Actor &actor, const Operation &operation, const Target &target,
                     const Reply &reply);
    void checkOptions(const Actor &actor, const ObjectClass &objectClass);
    void checkBatch(const Actor &actor, const Operation &operation, const Target &target);
    void checkQueries(const Actor &actor, const Target &hidden);
    void checkPages(const Actor &actor, const QByteArray &className);
    void checkRelabelling(const Actor &actor, const Target &target, const QByteArray &site, int code);
    void checkDryRun(const Actor &actor, const Operation &operation, const QByteArray &className,
                     const QByteArray &site);
    int codeOf(const Actor &actor, const Operation &operation, Target target);
    QSet<QByteArray> visible(const Actor &actor, const QByteArray &className);
    Reply batch(const Actor &actor, const Operation &operation, const Target &target, const QByteArray &body);
    void expect(bool isSo, const QByteArray &what);
    QByteArray failures();

    RightsScene m_scene;
    QByteArrayList m_failures;
    int m_count = 0;
};

#define VERIFY_ALL()                                                                                         \
    do {                                                                                                     \
        const QByteArray failed = failures();                                                                \
        QVERIFY2(failed.isEmpty(), failed.constData());                                                      \
    } while (false)

namespace {

bool isStored(const QByteArray &className)
{
    return findClass(QString::fromLatin1(className))->persistence == Persistence::Stored;
}

QSet<QByteArray> uuidsIn(const Reply &reply)
{
    QSet<QByteArray> uuids;
    const QJsonArray list = reply.json().toArray();
    for (const QJsonValue envelope : list)
        uuids.insert(envelope[u"uuid"].toString().toLatin1());
    return uuids;
}

QByteArray withCode(const QByteArray &what, int code)
{
    return what + " (expected " + QByteArray::number(code) + ')';
}

} // namespace

void TestRights::initTestCase()
{
    QVERIFY(m_scene.build());
}

void TestRights::actorsAndClasses()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("className");
    for (const Actor &actor : m_scene.actors())
        for (const QByteArray &className : oracle::allClasses())
            QTest::addRow("%s, %s", actor.name.constData(), className.constData()) << actor.name << className;
}

void TestRights::storedClasses()
{
    QTest::addColumn<QByteArray>("className");
    for (const QByteArray &className : oracle::allClasses())
        if (isStored(className))
            QTest::newRow(className.constData()) << className;
}

void TestRights::everyActor()
{
    QTest::addColumn<QByteArray>("who");
    for (const Actor &actor : m_scene.actors())
        QTest::newRow(actor.name.constData()) << actor.name;
}

void TestRights::expect(bool isSo, const QByteArray &what)
{
    if (!isSo)
        m_failures.append(what);
}

QByteArray TestRights::failures()
{
    const QByteArray text = m_failures.join("\n---\n");
    m_failures.clear();
    return text;
}

QList<Target> TestRights::objectsFor(const Actor &actor, const QByteArray &className)
{
    QList<Target> targets{m_scene.nothing(className)};
    if (!isStored(className))
        return targets;
    targets.append(m_scene.target(className, "berlin"));
    targets.append(m_scene.target(className, "hamburg"));
    if (const Target own = m_scene.own(actor, className); actor.isKnown && !own.uuid.isEmpty())
        targets.append(own);
    return targets;
}

Reply TestRights::ask(const Actor &actor, const Operation &operation, const Target &target,
                      const QByteArray &body, const QByteArray &query)
{
    return m_scene.ask({.who = actor.name,
                        .method = operation.method,
                        .path = operation.path(target) + (operation.isChange() ? query : QByteArray()),
                        .body = body});
}

int TestRights::codeOf(const Actor &actor, const Operation &operation, Target target)
{
    if (operation.name == "create") {
        target.owner = actor.user;
        target.hasAllRightsOfItsUser = target.className == "apiKey";
    }
    return oracle::codeOf(actor, operation, target, m_scene.named(target));
}

/// The error's shape, its type, its challenge (RFC 6750 section 3).
void TestRights::checkError(const Actor &actor, const Reply &reply,
                            const std::function<void(QByteArray)> &complain)
{
    const QHash<int, QByteArray> types{
        {401, "unauthorized"}, {403, "unauthorized"}, {404, "notFound"}, {405, "notImplemented"}};
    const QByteArray type = at(reply.json(), "type").toString().toLatin1();
    if (types.contains(reply.code) && !reply.body.isEmpty() && type != types[reply.code])
        complain("the type is " + type);
    const QByteArray challenge = reply.header("WWW-Authenticate");
    const bool isChallenged = reply.code == 401 || (reply.code == 403 && actor.usesKey);
    if (isChallenged != challenge.startsWith("Bearer realm="))
        complain("the challenge is “" + challenge + "”");
    if (isChallenged && actor.usesKey
        && !challenge.contains(reply.code == 401 ? "invalid_token" : "insufficient_scope"))
        complain("the challenge is “" + challenge + "”");
    if (reply.code == 405 && reply.header("Allow").isEmpty())
        complain("there is no Allow");
}

/// What has to hold of every answer to anything.
void TestRights::check(const Actor &actor, const QByteArray &what, const Reply &reply, int code)
{
    const auto complain = [&](const QByteArray &failure) {
        m_failures.append(actor.name + ": " + what + ": " + failure + ":\n" + headAndBody(reply).trimmed());
    };
    if (reply.code != code)
        complain(withCode("the code", code));
    for (const QByteArray &leak : m_scene.leaksIn(actor, reply))
        complain(leak);
    checkError(actor, reply, complain);
    const bool isHead = what.startsWith("HEAD");
    if (isHead && !reply.body.isEmpty())
        complain("HEAD with a body");
    if (reply.code >= 400 && !isHead)
        if (const QByteArray failure = errorShapeFailure(reply); !failure.isEmpty())
            complain(failure);
}

/// Of a success: that what may be seen is there.
void TestRights::checkAnswer(const Actor &actor, const Operation &operation, const Target &target,
                             const Reply &reply)
{
    const QByteArray what = actor.name + ": " + operation.name + ' ' + target.className + ' ' + target.site;
    if (operation.name == "read") {
        expect(reply.body.contains(target.uuid) && reply.body.contains(target.marker), what + ": incomplete");
        if (!target.secret.isEmpty())
            expect(reply.body.contains(target.secret) == oracle::may(actor, "secrets", target),
                   what + ": the secret is shown to the wrong ones");
        expect(!reply.header("ETag").isEmpty(), what + ": no ETag");
    }
    if (operation.name == "create") {
        expect(at(reply.json(), target.className).isObject(), what + ": no envelope");
        if (!m_scene.target(target.className, target.site).secret.isEmpty())
            expect(reply.body.contains(RightsScene::newSecret) == oracle::may(actor, "secrets", target),
                   what + ": the secret is shown to the wrong ones");
    }
    if (operation.name == "create" || operation.isClone())
        expect(reply.header("Location").contains("/objects/" + target.className + '/'),
               what + ": no Location");
}

void TestRights::checkCall(const Actor &actor, const Operation &operation, const Target &target)
{
    const QByteArray body = m_scene.bodyFor(operation, target);
    const Reply reply = ask(actor, operation, target, body);
    const int code = codeOf(actor, operation, target);
    check(actor, operation.method + ' ' + operation.path(target) + ' ' + target.site, reply, code);
    if (reply.code < 300)
        checkAnswer(actor, operation, target, reply);
    // Authorization before existence: the hidden and the missing are told by the same bytes.
    const bool isHidden
        = operation.isOnObject && target.exists && (!actor.isKnown || !oracle::may(actor, "read", target));
    if (!isHidden)
        return;
    const Reply missing = ask(actor, operation, m_scene.nothing(target.className), body);
    expect(textButDate(reply) == textButDate(missing),
           actor.name + ": " + operation.name + " of a hidden " + target.className + " is told from none:\n"
               + headAndBody(reply) + "\nbut\n" + headAndBody(missing));
}

void TestRights::checkOptions(const Actor &actor, const ObjectClass &objectClass)
{
    const QByteArray all = "objects/" + linekeeper::toText(objectClass.name).toLatin1();
    QByteArrayList onAll{"GET", "HEAD", "OPTIONS"};
    QByteArrayList onOne = onAll;
    if (objectClass.operations.create)
        onAll.append("POST");
    for (const char *name : {"replace", "patch", "remove"})
        if (const Operation operation = oracle::operation(name); operation.appliesTo(objectClass))
            onOne.append(operation.method);
    const auto ofPath = [&](const QByteArray &path, QByteArrayList expected) {
        const Reply reply = m_scene.ask({.who = actor.name, .method = "OPTIONS", .path = path});
        check(actor, "OPTIONS " + path, reply, 204);
        QByteArrayList allow = reply.header("Allow").replace(" ", "").split(',');
        std::sort(allow.begin(), allow.end());
        std::sort(expected.begin(), expected.end());
        expect(allow == expected, actor.name + ": OPTIONS " + path + ": " + reply.header("Allow"));
        return textButDate(reply);
    };
    const QByteArray name = linekeeper::toText(objectClass.name).toLatin1();
    ofPath(all, onAll);
    const QByteArray missing = ofPath(all + '/' + m_scene.nothing(name).uuid, onOne);
    if (isStored(name))
        expect(missing == ofPath(all + '/' + m_scene.target(name, "hamburg").uuid, onOne), "OPTIONS tells");
}

void TestRights::calls()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, className);
    const Actor &actor = m_scene.actor(who);
    const QByteArray before = m_scene.everything();
    for (const Operation &operation : oracle::operations()) {
        if (operation.isOnObject) {
            for (const Target &target : objectsFor(actor, className))
                checkCall(actor, operation, target);
            continue;
        }
        for (const QByteArray site : {"berlin", "hamburg"})
            checkCall(actor, operation, {.className = className, .site = site});
    }
    checkOptions(actor, *findClass(QString::fromLatin1(className)));
    expect(m_scene.everything() == before, "something changed");
    VERIFY_ALL();
}

QSet<QByteArray> TestRights::visible(const Actor &actor, const QByteArray &className)
{
    QSet<QByteArray> uuids;
    const QJsonArray all = m_scene.root().get("objects/" + className).json().toArray();
    for (const QJsonValue envelope : all)
        if (const Target target = RightsScene::targetOf(className, envelope.toObject());
            oracle::may(actor, "read", target))
            uuids.insert(target.uuid);
    return uuids;
}

void TestRights::lists()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, className);
    const Actor &actor = m_scene.actor(who);
    if (!actor.isKnown || !oracle::mayTry(actor, "read", className))
        return; // refused, as calls() has seen
    const QSet<QByteArray> expected = visible(actor, className);
    const Reply list = m_scene.as(who).get("objects/" + className);
    check(actor, "list", list, 200);
    expect(uuidsIn(list) == expected, "not the right ones are listed: " + list.body);
    expect(list.header("X-Total-Count").toInt() == expected.size(), "not the right number is told");
    const Reply head = m_scene.as(who).request("HEAD", "objects/" + className, {}, {});
    expect(head.header("X-Total-Count") == list.header("X-Total-Count"), "HEAD counts otherwise");
    for (const Target &target : m_scene.targets())
        if (target.className == className && !target.secret.isEmpty())
            expect(list.body.contains(target.secret)
                       == (oracle::may(actor, "read", target) && oracle::may(actor, "secrets", target)),
                   "the secret is shown to the wrong ones");
    checkPages(actor, className);
    VERIFY_ALL();
}

/// Page by page, in several orders.
void TestRights::checkPages(const Actor &actor, const QByteArray &className)
{
    const QSet<QByteArray> expected = visible(actor, className);
    const QByteArray field = RightsScene::changeableField(className);
    QByteArrayList orders{""};
    if (isStored(className))
        orders << "&sort=" + field << "&sort=-" + field;
    for (const QByteArray &order : orders) {
        QSet<QByteArray> seen;
        QByteArray path = "objects/" + className + "?limit=2" + order;
        for (int pages = 0; !path.isEmpty() && pages < 40; ++pages) {
            const Reply page = m_scene.as(actor.name).get(path);
            check(actor, path, page, 200);
            expect(page.header("X-Total-Count").toInt() == expected.size(), "a page counts otherwise");
            seen += uuidsIn(page);
            const QByteArray link = page.header("Link");
            const qsizetype start = link.indexOf("/webapi/");
            path = start < 0 ? QByteArray() : link.mid(start, link.indexOf('>') - start);
        }
        expect(seen == expected, actor.name + ": paging " + className + " with “" + order + "” goes astray");
    }
}

Reply TestRights::batch(const Actor &actor, const Operation &operation, const Target &target,
                        const QByteArray &body)
{
    const QByteArray text = R"({"batch":{"operations":[{"method":")" + operation.method + R"(","path":")"
        + operation.path(target) + R"(")" + (body.isEmpty() ? QByteArray() : R"(,"body":)" + body) + "}]}}";
    return m_scene.as(actor.name).post("methods/batch?dryRun=true", text);
}

void TestRights::checkBatch(const Actor &actor, const Operation &operation, const Target &target)
{
    const QByteArray what = "batch of " + operation.method + ' ' + operation.path(target) + ' ' + target.site;
    const QByteArray body = m_scene.bodyFor(operation, target);
    const bool isForBatches = isStored(target.className) && target.className != "apiKey";
    const int single = isForBatches ? codeOf(actor, operation, target) : 400;
    const int code = !actor.isKnown       ? 401
        : oracle::mayCall(actor, "batch") ? single < 300 ? 200 : single
                                          : 403;
    const Reply reply = batch(actor, operation, target, body);
    check(actor, what, reply, code);
    if (reply.code == 200)
        expect(at(reply.json(), "batch/results/0/code").toInt() == single,
               actor.name + ": " + withCode(what, single) + ":\n" + headAndBody(reply));
    else if (actor.isKnown && oracle::mayCall(actor, "batch"))
        expect(at(reply.json(), "pointer").toString().startsWith(u"/batch/operations/0"),
               actor.name + ": " + what + ": the pointer in " + headAndBody(reply));
    if (!target.exists || !operation.isOnObject || oracle::may(actor, "read", target))
        return;
    const Reply missing = batch(actor, operation, m_scene.nothing(target.className), body);
    expect(textButDate(reply) == textButDate(missing), actor.name + ": " + what + " tells more than of none");
}

void TestRights::batches()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, className);
    const Actor &actor = m_scene.actor(who);
    const QByteArray before = m_scene.everything();
    for (const Operation &operation : oracle::operations()) {
        if (!operation.isChange())
            continue;
        if (!operation.isOnObject)
            checkBatch(actor, operation, {.className = className, .site = "hamburg"});
        else
            for (const Target &target : objectsFor(actor, className))
                checkBatch(actor, operation, target);
    }
    expect(m_scene.everything() == before, "something changed");
    VERIFY_ALL();
}

void TestRights::hiddenFromQueries_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("className");
    for (const QByteArray who : {"berlinReader", "berlinAll", "crossed"})
        for (const Target &target : m_scene.targets())
            if (target.site == "hamburg")
                QTest::addRow("%s, %s", who.constData(), target.className.constData())
                    << who << target.className;
}

/// No way of asking for a list shows that there is more.
void TestRights::checkQueries(const Actor &actor, const Target &hidden)
{
    const QByteArray all = "objects/" + hidden.className;
    const QByteArray field = RightsScene::changeableField(hidden.className);
    for (const QByteArray &query :
         {"search=" + hidden.marker, QByteArray("attributes.site=hamburg"),
          QByteArray("attributes.site=hamburg&limit=1"), field + '=' + hidden.marker,
          QByteArray("search=hamburg&sort=-" + field)}) {
        const Reply reply = m_scene.as(actor.name).get(all + '?' + query);
        check(actor, all + '?' + query, reply, 200);
        expect(reply.body == "[]", actor.name + ": " + query + " finds " + reply.body);
        expect(reply.header("X-Total-Count") == "0", actor.name + ": " + query + " counts");
        expect(reply.header("Link").isNull(), actor.name + ": " + query + " goes on");
        const Reply asRoot = m_scene.root().get(all + '?' + query);
        expect(asRoot.body.contains(hidden.uuid), "root finds it by " + query + ", or this proves nothing");
    }
    for (const QByteArray &order : {QByteArray(), "&sort=" + field, "&sort=-" + field}) {
        const auto after = [&](const QByteArray &uuid) {
            Reply reply = m_scene.as(actor.name).get(all + "?after=" + uuid + order);
            reply.body.replace(uuid, "what was sent");
            check(actor, "after a hidden one", reply, 400);
            return textButDate(reply);
        };
        expect(after(hidden.uuid) == after(m_scene.nothing({}).uuid), actor.name + ": “after” tells");
    }
}

void TestRights::hiddenFromQueries()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, className);
    checkQueries(m_scene.actor(who), m_scene.target(className, "hamburg"));
    VERIFY_ALL();
}

/// By every call that can change labels.
void TestRights::checkRelabelling(const Actor &actor, const Target &target, const QByteArray &site, int code)
{
    const QByteArray attributes = site.isEmpty() ? QByteArray("{}") : R"({"site":")" + site + R"("})";
    const QByteArray merge = R"({"attributes":)" + (site.isEmpty() ? R"({"site":null})" : attributes) + '}';
    const QByteArray path = "objects/" + target.className + '/' + target.uuid;
    const QByteArray what = target.className + " from " + target.site + " to " + site;
    RestClient &client = m_scene.as(actor.name);
    check(actor, "merging " + what,
          client.patch(path + "?dryRun=true", merge, {{"Content-Type", "application/merge-patch+json"}}),
          code);
    const QByteArray patch = R"([{"op":"replace","path":"/attributes","value":)" + attributes + R"(}])";
    check(actor, "patching " + what, client.patch(path + "?dryRun=true", patch), code);
    QJsonObject body
        = QJsonDocument::fromJson(m_scene.bodyFor(oracle::operation("replace"), target)).object();
    body.insert(QStringLiteral("attributes"), QJsonDocument::fromJson(attributes).object());
    check(actor, "replacing " + what, client.put(path + "?dryRun=true", toText(body)), code);
    const Operation clone = oracle::operation("clone");
    const QByteArray copied = m_scene.bodyFor(clone, target);
    QJsonObject copy = QJsonDocument::fromJson(copied).object();
    copy.insert(QStringLiteral("attributes"), QJsonDocument::fromJson(attributes).object());
    const int cloned = code == 204 ? 201 : code;
    check(actor, "cloning " + what, client.post(path + "/clone?dryRun=true", toText(copy)), cloned);
}

void TestRights::relabelling()
{
    QFETCH(QByteArray, className);
    const Target berlin = m_scene.target(className, "berlin");
    const Target hamburg = m_scene.target(className, "hamburg");
    const Actor &limited = m_scene.actor("berlinAll");
    checkRelabelling(limited, berlin, "hamburg", 403);
    checkRelabelling(limited, berlin, "", 403);
    checkRelabelling(limited, hamburg, "berlin", 404);
    const bool isKey = className == "apiKey"; // of others they are never changed
    const int code = isKey ? 403 : 204;
    for (const QByteArray site : {"berlin", "hamburg"}) {
        const Target target = m_scene.target(className, site);
        if (!isKey)
            checkRelabelling(m_scene.actor("root"), target, "elsewhere", code);
        if (!isKey && site == "berlin")
            checkRelabelling(limited, target, "berlin", code);
    }
    for (const QByteArray site : {"hamburg", ""}) {
        const QByteArray body = toText(m_scene.body(className, site, "fresh", RightsScene::newSecret));
        const Reply reply = m_scene.as(limited.name).post("objects/" + className + "?dryRun=true", body);
        check(limited, "creating in “" + site + "”", reply, isKey ? 201 : 403);
    }
    VERIFY_ALL();
}

void TestRights::checkDryRun(const Actor &actor, const Operation &operation, const QByteArray &className,
                             const QByteArray &site)
{
    Target target{.className = className, .site = site};
    if (operation.isOnObject)
        target = m_scene.make(className, site, "tm" + QByteArray::number(++m_count) + 'x');
    const QByteArray what = operation.name + ' ' + className + ' ' + site;
    const QByteArray body = m_scene.bodyFor(operation, target);
    const int code = codeOf(actor, operation, target);
    const QByteArray before = m_scene.everything();
    check(actor, "dry " + what, ask(actor, operation, target, body), code);
    expect(m_scene.everything() == before, actor.name + ": dry " + what + " changed something");
    const Reply real = ask(actor, operation, target, body, {});
    check(actor, what, real, code);
    const bool isChanged = m_scene.everything() != before;
    expect(isChanged == (code < 300), actor.name + ": " + what + (isChanged ? " changed" : " kept") + " it");
    if (real.code == 201) {
        const QByteArray made = "objects/" + className + '/' + at(real.json(), "uuid").toString().toLatin1();
        expect(real.header("Location").endsWith(made), what + ": " + real.header("Location"));
        expect(m_scene.root().remove(made).code == 204, what + ": what was made is not there");
    }
    if (operation.isOnObject) {
        const int gone = operation.name == "remove" && real.code == 204 ? 404 : 204;
        expect(m_scene.root().remove("objects/" + className + '/' + target.uuid).code == gone,
               what + ": it is not as it should be");
    }
}

/// What the other tests do on trial only is so.
void TestRights::dryRunsTellTheTruth()
{
    QFETCH(QByteArray, className);
    for (const Operation &operation : oracle::operations()) {
        if (!operation.isChange())
            continue;
        for (const QByteArray who : {"root", "operator", "berlinAll", "viewer"})
            checkDryRun(m_scene.actor(who), operation, className, "berlin");
        checkDryRun(m_scene.actor("berlinAll"), operation, className, "hamburg");
        checkDryRun(m_scene.actor("stranger"), operation, className, "hamburg");
    }
    VERIFY_ALL();
}

void TestRights::methods()
{
    QFETCH(QByteArray, who);
    const Actor &actor = m_scene.actor(who);
    const QByteArray before = m_scene.everything();
    for (const MethodClass *method : methodCatalogue()) {
        const QByteArray name = linekeeper::toText(method->name).toLatin1();
        const bool needsArguments = name == "history"
            || std::any_of(method->arguments.begin(), method->arguments.end(),
                           [](const FieldSpec &field) { return field.is(Required); });
        const int code = !actor.isKnown     ? 401
            : !oracle::mayCall(actor, name) ? 403
            : needsArguments                ? 400
                                            : 200;
        const QByteArray path = "methods/" + name;
        check(actor, path, m_scene.as(who).post(path, "{}"), code);
        check(actor, path, m_scene.as(who).post(path, ""), code);
        check(actor, "GET " + path, m_scene.as(who).get(path), actor.isKnown ? 405 : 401);
    }
    check(actor, "no such", m_scene.as(who).post("methods/nonsense", "{}"), actor.isKnown ? 404 : 401);
    expect(m_scene.everything() == before, "something changed");
    VERIFY_ALL();
}

void TestRights::history()
{
    QFETCH(QByteArray, who);
    const Actor &actor = m_scene.actor(who);
    if (!actor.isKnown || !oracle::mayCall(actor, "history"))
        return; // refused, as methods() has seen
    const auto ask = [&](const QByteArray &argument, const QByteArray &value) {
        return m_scene.as(who).post("methods/history",
                                    R"({"history":{"limit":1000,")" + argument + R"(":")" + value + R"("}})");
    };
    for (const QByteArray &className : oracle::allClasses()) {
        const Reply reply = ask("class", className);
        const bool mayRead = oracle::mayTry(actor, "read", className);
        check(actor, "the history of " + className, reply, mayRead ? 200 : 403);
        for (const Target &target : m_scene.targets()) {
            expect(!target.secret.isEmpty() && reply.body.contains(target.secret) ? false : true,
                   actor.name + ": a secret in the history");
            if (target.className == className && oracle::may(actor, "read", target))
                expect(reply.body.contains(target.uuid) && reply.body.contains(target.marker),
                       actor.name + ": what he may see of " + className + " is missing");
        }
    }
    const Reply none = ask("uuid", m_scene.nothing({}).uuid);
    check(actor, "the history of nothing", none, 200);
    for (const Target &target : m_scene.targets())
        if (!oracle::may(actor, "read", target))
            expect(textButDate(ask("uuid", target.uuid)) == textButDate(none),
                   actor.name + ": the history tells of a hidden " + target.className);
    VERIFY_ALL();
}

/// What an object was while it was hidden stays hidden when it is not any more.
void TestRights::historyAsItWas()
{
    const Actor &actor = m_scene.actor("berlinReader");
    const Target target = m_scene.make("sipAccount", "hamburg", "tmFirst");
    const QByteArray path = "objects/sipAccount/" + target.uuid;
    const auto change = [&](const QByteArray &name, const QByteArray &site) {
        const QByteArray body
            = R"({"attributes":{"site":")" + site + R"("},"sipAccount":{"displayName":")" + name + R"("}})";
        return m_scene.root().patch(path, body, {{"Content-Type", "application/merge-patch+json"}}).code;
    };
    QCOMPARE(change("tmSecond", "hamburg"), 204);
    QCOMPARE(change("tmThird", "berlin"), 204);
    QCOMPARE(change("tmFourth", "berlin"), 204);
    const Reply reply
        = m_scene.as(actor.name).post("methods/history", R"({"history":{"uuid":")" + target.uuid + R"("}})");
    check(actor, "the history", reply, 200);
    expect(reply.body.contains("tmThird") && reply.body.contains("tmFourth"), reply.body);
    expect(!reply.body.contains("tmFirst") && !reply.body.contains("tmSecond"), reply.body);
    expect(m_scene.root()
               .post("methods/history", R"({"history":{"uuid":")" + target.uuid + R"("}})")
               .body.contains("tmSecond"),
           "root sees all of it");
    QCOMPARE(m_scene.root().remove(path).code, 204);
    VERIFY_ALL();
}

void TestRights::introspection()
{
    QFETCH(QByteArray, who);
    const Actor &actor = m_scene.actor(who);
    for (const QByteArray path : {"list/objects", "list/methods", "objects/session"})
        check(actor, path, m_scene.as(who).get(path), actor.isKnown ? 200 : 401);
    for (const QByteArray path : {"objects/nonsense", "objects/nonsense/1", "nonsense"})
        check(actor, path, m_scene.as(who).get(path), actor.isKnown ? 404 : 401);
    VERIFY_ALL();
}

/// Not by If-Match, not by If-None-Match either.
void TestRights::preconditionsTellNothing()
{
    const Headers headers{{"If-Match", "\"77\""}, {"If-None-Match", "*"}};
    for (const QByteArray who :
         {"nobody", "berlinAll", "berlinReader", "stranger", "blind", "narrow", "crossedBack"})
        for (const Target &target : m_scene.targets())
            for (const Operation &operation : oracle::operations()) {
                if (!operation.isOnObject || oracle::may(m_scene.actor(who), "read", target))
                    continue;
                const QByteArray body = m_scene.bodyFor(operation, target);
                const auto answer = [&](const Target &one) {
                    return textButDate(m_scene.ask({.who = who,
                                                    .method = operation.method,
                                                    .path = operation.path(one),
                                                    .body = body,
                                                    .headers = headers}));
                };
                expect(answer(target) == answer(m_scene.nothing(target.className)),
                       who + ": " + operation.name + ' ' + target.className + " tells by a precondition");
            }
    VERIFY_ALL();
}

/// A uuid or a name that a hidden object has is taken: that much shows, and no more.
void TestRights::takenNamesTellNoMore()
{
    const Actor &actor = m_scene.actor("berlinAll");
    for (const Target &target : m_scene.targets()) {
        if (target.site != "hamburg")
            continue;
        QJsonObject body = m_scene.body(target.className, "berlin", "fresh", RightsScene::newSecret);
        body.insert(QStringLiteral("uuid"), QString::fromLatin1(target.uuid));
        const QByteArray path = "objects/" + target.className;
        const Reply reply = m_scene.as(actor.name).post(path, toText(body));
        check(actor, "a taken uuid", reply, 409);
        expect(at(reply.json(), "type") == QJsonValue(QStringLiteral("alreadyExists")), reply.body);
        const FieldSpec *unique = findClass(QString::fromLatin1(target.className))->uniqueField();
        if (!unique || unique->is(Hidden))
            continue;
        const QJsonObject named = m_scene.body(target.className, "berlin", target.marker, "x");
        check(actor, "a taken name", m_scene.as(actor.name).post(path, toText(named)), 409);
    }
    VERIFY_ALL();
}

/// What is referred to by a hidden object can't be removed; by what, he is not told.
void TestRights::referrersStayHidden()
{
    const Actor &actor = m_scene.actor("berlinAll");
    const Target account = m_scene.make("sipAccount", "berlin", "tmReferred");
    m_scene.uuids.insert("referred", account.uuid);
    const QByteArray text = m_scene.filledIn(
        R"({"attributes":{"site":"hamburg"},"phoneBookEntry":{"displayName":"tmHidden","address":"1",)"
        R"("account":"{referred}"}})");
    const Reply entry = m_scene.root().post("objects/phoneBookEntry", text);
    QCOMPARE(entry.code, 201);
    const QByteArray uuid = at(entry.json(), "uuid").toString().toLatin1();
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{referred}");
    const Reply refused = m_scene.as(actor.name).remove(path);
    check(actor, "removing what is referred to", refused, 423);
    expect(!refused.body.contains(uuid) && !refused.body.contains("phoneBookEntry"), refused.body);
    expect(m_scene.root().remove(path).body.contains(uuid), "root is told");
    QCOMPARE(m_scene.root().remove("objects/phoneBookEntry/" + uuid).code, 204);
    QCOMPARE(m_scene.as(actor.name).remove(path).code, 204);
    VERIFY_ALL();
}

/// Naming a hidden object is as naming none.
void TestRights::hiddenObjectsCannotBeNamed()
{
    const Actor &actor = m_scene.actor("berlinAll");
    const auto answer = [&](const QByteArray &account) {
        const Reply reply
            = m_scene.as(actor.name)
                  .post(
                      "objects/phoneBookEntry",
                      R"({"attributes":{"site":"berlin"},"phoneBookEntry":{"displayName":"d","address":"1",)"
                      R"("account":")"
                          + account + R"("}})");
        check(actor, "naming a hidden account", reply, 400);
        return textButDate(reply);
    };
    expect(answer(m_scene.target("sipAccount", "hamburg").uuid) == answer(m_scene.nothing({}).uuid),
           "a hidden account is told from none");
    const auto user = [&](const QByteArray &role) {
        const Reply reply = m_scene.as(actor.name)
                                .post("objects/user",
                                      R"({"attributes":{"site":"berlin"},"user":{"username":"d","roles":[")"
                                          + role + R"("]}})");
        check(actor, "naming a hidden role", reply, 400);
        return textButDate(reply);
    };
    expect(user("administrator") == user("no such role"), "a hidden role is told from none");
    for (const char *method : {"userSetPassword", "userSessions", "userEndSessions"}) {
        const auto call = [&](const QByteArray &uuid) {
            const QByteArray password = QByteArray(method) == "userSetPassword" ? R"(,"password":"p")" : "";
            const Reply reply
                = m_scene.as(actor.name)
                      .post("methods/" + QByteArray(method),
                            "{\"" + QByteArray(method) + R"(":{"user":")" + uuid + '"' + password + "}}");
            check(actor, method, reply, 400);
            return textButDate(reply);
        };
        expect(call(m_scene.target("user", "hamburg").uuid) == call(m_scene.nothing({}).uuid),
               QByteArray(method) + " tells a hidden user from none");
    }
    VERIFY_ALL();
}

/// Who sees secrets of Berlin and may change all accounts does not get at those of Hamburg by a new label.
void TestRights::labelsGiveNoSecrets()
{
    const Actor &mixed = m_scene.actor("mixed");
    checkRelabelling(mixed, m_scene.target("sipAccount", "hamburg"), "berlin", 403);
    checkRelabelling(mixed, m_scene.target("sipAccount", "berlin"), "hamburg", 204);
    VERIFY_ALL();
}

void TestRights::builtInsStay()
{
    const Actor &root = m_scene.actor("root");
    const QByteArray before = m_scene.everything();
    for (const QByteArray name : {"administrator", "operator", "viewer", "monitoring"}) {
        const Reply found = m_scene.root().get("objects/role?name=" + name);
        const QByteArray uuid = at(found.json(), "0/uuid").toString().toLatin1();
        const Target role{.className = "role", .uuid = uuid};
        for (const char *change : {"replace", "patch", "remove"}) {
            const Operation operation = oracle::operation(change);
            const Reply reply = ask(root, operation, role, m_scene.bodyFor(operation, role), QByteArray());
            check(root, operation.name + " role " + name, reply, 403);
        }
    }
    const QByteArray self = "objects/user/" + root.user;
    const Reply removed = m_scene.root().remove(self);
    check(root, "removing root", removed, 403);
    expect(removed.body.contains("Cannot delete root user."), removed.body);
    for (const QByteArray change : {R"({"enabled":false})", R"({"roles":[]})", R"({"username":"toor"})"})
        check(root, change,
              m_scene.root().patch(self, R"({"user":)" + change + '}',
                                   {{"Content-Type", "application/merge-patch+json"}}),
              403);
    expect(m_scene.everything() == before, "something changed");
    VERIFY_ALL();
}

void TestRights::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
