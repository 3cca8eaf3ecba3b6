// SPDX-License-Identifier: GPL-3.0-or-later
#include "doors.h"
#include <QJsonDocument>
#include <QUuid>

namespace {

constexpr char mergePatch[] = "application/merge-patch+json";
constexpr char jsonPatch[] = "application/json-patch+json";

QJsonObject objectOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QByteArray envelope(const Attempt &attempt)
{
    const QByteArray labels
        = attempt.attributes.isEmpty() ? "" : R"("attributes":)" + attempt.attributes + ",";
    return "{" + labels + '"' + attempt.className + R"(":)" + attempt.fields + "}";
}

QByteArray all(const Attempt &attempt)
{
    return "objects/" + attempt.className;
}

QByteArray one(const Attempt &attempt)
{
    return all(attempt) + "/{" + attempt.target + "}";
}

/// What root reads but for secrets, with the change in it.
QByteArray replacement(Scene &scene, const Attempt &attempt)
{
    QJsonObject whole = scene.read(one(attempt));
    QJsonObject fields = whole[QString::fromUtf8(attempt.className)].toObject();
    const QJsonObject changed = objectOf(attempt.fields);
    fields.remove(QStringLiteral("password"));
    for (auto field = changed.begin(); field != changed.end(); ++field)
        fields.insert(field.key(), field.value());
    whole.insert(QString::fromUtf8(attempt.className), fields);
    if (!attempt.attributes.isEmpty())
        whole.insert(QStringLiteral("attributes"), objectOf(attempt.attributes));
    return toText(whole);
}

QByteArray operations(const Attempt &attempt)
{
    QJsonArray patch;
    const auto add = [&](const QString &path, const QJsonValue &value) {
        patch.append(QJsonObject{{QStringLiteral("op"), QStringLiteral("add")},
                                 {QStringLiteral("path"), path},
                                 {QStringLiteral("value"), value}});
    };
    const QJsonObject fields = objectOf(attempt.fields);
    for (auto field = fields.begin(); field != fields.end(); ++field)
        add(u'/' + field.key(), field.value());
    if (!attempt.attributes.isEmpty())
        add(QStringLiteral("/attributes"), objectOf(attempt.attributes));
    return QJsonDocument(patch).toJson(QJsonDocument::Compact);
}

/// Through a batch, too, where the class may be in one.
void addBatch(QList<Scenario> &scenarios, const Attempt &attempt, const QByteArray &operation)
{
    if (attempt.className == "apiKey")
        return;
    const int code = attempt.code < 300 ? 200 : attempt.code;
    scenarios.append({.who = attempt.who,
                      .method = "POST",
                      .path = "methods/batch",
                      .body = batchOf({operation}),
                      .code = code});
}

void addPlainAndTrial(QList<Scenario> &scenarios, Scenario scenario)
{
    scenarios.append(scenario);
    scenario.path += "?dryRun=true";
    scenarios.append(scenario);
}

} // namespace

QList<Scenario> changes(Scene &scene, const Attempt &attempt)
{
    struct Door {
        QByteArray method;
        QByteArray type;
        QByteArray body;
    };
    QList<Scenario> scenarios;
    for (const auto &[method, type, body] : {
             Door{"PATCH", mergePatch, envelope(attempt)},
             Door{"PATCH", jsonPatch, operations(attempt)},
             Door{"PUT", "application/json", replacement(scene, attempt)},
         }) {
        addPlainAndTrial(scenarios,
                         {.who = attempt.who,
                          .method = method,
                          .path = one(attempt),
                          .body = body,
                          .headers = {{"Content-Type", type}},
                          .code = attempt.code});
        QByteArray step = operation(method, one(attempt), body);
        if (method == "PATCH")
            step.insert(1, R"("contentType":")" + type + R"(",)");
        addBatch(scenarios, attempt, step);
    }
    return scenarios;
}

QList<Scenario> creations(const Attempt &attempt)
{
    const QByteArray path = attempt.target.isEmpty() ? all(attempt) : one(attempt) + "/clone";
    const Scenario plain{
        .who = attempt.who, .method = "POST", .path = path, .body = envelope(attempt), .code = attempt.code};
    QList<Scenario> scenarios;
    addPlainAndTrial(scenarios, plain);
    const QByteArray key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    for (int i = 0; i < 2; ++i) { // what was refused is refused again
        scenarios.append(plain);
        scenarios.last().headers = {{"Idempotency-Key", key}};
    }
    addBatch(scenarios, attempt, operation("POST", path, plain.body));
    return scenarios;
}

QList<Scenario> removals(const Attempt &attempt)
{
    QList<Scenario> scenarios;
    addPlainAndTrial(scenarios,
                     {.who = attempt.who, .method = "DELETE", .path = one(attempt), .code = attempt.code});
    addBatch(scenarios, attempt, operation("DELETE", one(attempt)));
    return scenarios;
}

QByteArray failureOf(Scene &scene, const QList<Scenario> &scenarios)
{
    const QByteArray before = scene.everything();
    for (const Scenario &scenario : scenarios) {
        const QByteArray failure = scene.failureOf(scenario);
        const QByteArray what = scenario.who + ' ' + scenario.method + ' ' + scenario.path + ' '
            + scene.filledIn(scenario.body);
        if (!failure.isEmpty())
            return what + ": " + failure;
        if (scene.everything() != before)
            return what + " changed something";
    }
    return scenarios.isEmpty() ? "nothing was tried" : QByteArray();
}

QByteArray batchOf(const QByteArrayList &operations)
{
    return R"({"batch":{"operations":[)" + operations.join(',') + "]}}";
}

QByteArray operation(const QByteArray &method, const QByteArray &path, const QByteArray &body)
{
    return R"({"method":")" + method + R"(","path":")" + path + '"'
        + (body.isEmpty() ? "" : R"(,"body":)" + body) + "}";
}

bool addKey(Scene &scene, const QByteArray &name, const QByteArray &owner, const QByteArray &fields)
{
    const Reply reply
        = scene.as(owner).post("objects/apiKey", R"({"apiKey":)" + scene.filledIn(fields) + "}");
    if (reply.code != 201) {
        qWarning("%d %s", reply.code, reply.body.constData());
        return false;
    }
    scene.uuids.insert(name, at(reply.json(), "uuid").toString().toLatin1());
    scene.as(name).setHeader("Authorization", "Bearer " + at(reply.json(), "key").toString().toLatin1());
    return true;
}
