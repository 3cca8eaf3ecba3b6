// SPDX-License-Identifier: GPL-3.0-or-later
#include "rightsscene.h"
#include "classes/catalogue.h"
#include <QUuid>

using namespace linekeeper;
using oracle::Actor;
using oracle::Grant;
using oracle::Operation;
using oracle::Target;

namespace {

const ObjectClass &classOf(const QByteArray &name)
{
    return *findClass(QString::fromLatin1(name));
}

bool isText(const FieldSpec &field)
{
    return field.kind == Kind::Text && !field.is(Hidden) && field.format != Format::Language;
}

QString textIn(const FieldSpec &field, const QByteArray &marker)
{
    const QString text = QString::fromLatin1(marker);
    switch (field.format) {
    case Format::HostPort: return text + QStringLiteral(".invalid");
    case Format::SipUri:
    case Format::SipTarget: return QStringLiteral("sip:%1@%1.invalid").arg(text);
    default: return text;
    }
}

QList<Grant> onAll(const QByteArrayList &actions, const QByteArray &site)
{
    Grant grant;
    grant.classes = oracle::allClasses();
    grant.actions = actions;
    grant.site = site;
    return {grant};
}

QList<Grant> berlinOnly(const QByteArrayList &actions)
{
    return onAll(actions, "berlin");
}

QList<Grant> berlinSecrets()
{
    Grant grant;
    grant.classes = {"sipAccount"};
    grant.actions = {"secrets"};
    grant.site = "berlin";
    return {grant};
}

/// What a viewer and somebody of Berlin have in common.
QList<Grant> berlinViewer()
{
    QList<Grant> grants = oracle::viewerGrants();
    for (Grant &grant : grants)
        grant.site = "berlin";
    return grants;
}

/// Changes without sight.
QList<Grant> blindly()
{
    return onAll({"create", "update", "delete"}, {});
}

} // namespace

QByteArray textButDate(const Reply &reply)
{
    Reply timeless = reply;
    timeless.headers.removeIf([](const auto &header) { return header.first.toLower() == "date"; });
    return headAndBody(timeless);
}

bool RightsScene::build()
{
    return open() && buildRoles() && buildUsers() && buildKeys() && buildTargets();
}

bool RightsScene::addRole(const QByteArray &name, const QList<Grant> &grants, const QByteArrayList &methods)
{
    QJsonArray rights;
    for (const Grant &grant : grants)
        for (const QByteArray &className : grant.classes) {
            QJsonObject right{{QStringLiteral("class"), QString::fromLatin1(className)}};
            QJsonArray actions;
            for (const QByteArray &action : grant.actions)
                actions.append(QString::fromLatin1(action));
            right.insert(QStringLiteral("actions"), actions);
            if (!grant.site.isNull())
                right.insert(QStringLiteral("attributes"),
                             QJsonObject{{QStringLiteral("site"), QString::fromLatin1(grant.site)}});
            rights.append(right);
        }
    QJsonArray calls;
    for (const QByteArray &method : methods)
        calls.append(QString::fromLatin1(method));
    const QJsonObject fields{{QStringLiteral("name"), QString::fromLatin1(name)},
                             {QStringLiteral("rights"), rights},
                             {QStringLiteral("methods"), calls}};
    return !create("role of " + name, "role", toText(fields)).isEmpty();
}

/// A user of these roles, who makes a key of his own.
bool RightsScene::addActor(const Actor &actor, const QByteArray &roles)
{
    Actor added = actor;
    if (actor.name != "root" && !addUser(actor.name, roles))
        return false;
    added.user = at(as(actor.name).get("objects/session").json(), "0/session/user").toString().toLatin1();
    const Reply key = as(actor.name).post("objects/apiKey", R"({"apiKey":{"name":"own"}})");
    added.key = at(key.json(), "uuid").toString().toLatin1();
    m_neverShown.append(at(key.json(), "key").toString().toLatin1());
    m_actors.append(added);
    return key.code == 201 && !added.user.isEmpty();
}

/// A key that root makes for a user who acts by it from then on.
bool RightsScene::addKey(Actor actor, const QByteArray &owner, const QByteArray &fields)
{
    const QByteArray text
        = R"({"apiKey":{"name":"k","user":")" + owner + R"(",)" + fields.mid(1) + QByteArray("}");
    const Reply made = root().post("objects/apiKey", text);
    const QByteArray key = at(made.json(), "key").toString().toLatin1();
    actor.usesKey = true;
    actor.user = owner;
    actor.key = at(made.json(), "uuid").toString().toLatin1();
    as(actor.name).setHeader("Authorization", "Bearer " + key);
    m_neverShown.append(key);
    m_actors.append(actor);
    return made.code == 201;
}

bool RightsScene::buildRoles()
{
    const QByteArrayList methods{"batch", "history"};
    return addRole("berlin reader", berlinOnly({"read"}), methods)
        && addRole("berlin all", berlinOnly(oracle::everyAction), methods)
        && addRole("berlin secrets", berlinSecrets()) && addRole("blind", blindly(), methods);
}

bool RightsScene::buildUsers()
{
    const QByteArrayList methods{"batch", "history"};
    const QByteArrayList operators = oracle::operatorMethods();
    const auto everything = onAll(oracle::everyAction, {});
    m_actors.append({.name = "nobody", .isKnown = false});
    if (create("keeper", "user", R"({"username":"keeper"})").isEmpty())
        return false;
    const auto add = [this](const QByteArray &name, const QList<Grant> &grants, const QByteArrayList &calls,
                            const QByteArray &roles) {
        return addActor({.name = name, .grants = grants, .methods = calls}, roles);
    };
    return add("root", everything, {"*"}, {})
        && add("operator", oracle::operatorGrants(), operators, R"(["operator"])")
        && add("viewer", oracle::viewerGrants(), {}, R"(["viewer"])")
        && add("monitoring", {}, {"monitoringStats"}, R"(["monitoring"])") && add("stranger", {}, {}, "[]")
        && add("berlinReader", berlinOnly({"read"}), methods, R"(["berlin reader"])")
        && add("berlinAll", berlinOnly(oracle::everyAction), methods, R"(["berlin all"])")
        && add("mixed", oracle::operatorGrants() + berlinSecrets(), operators,
               R"(["operator","berlin secrets"])")
        && add("blind", blindly(), methods, R"(["blind"])")
        && addActor({.name = "ousted", .isKnown = false}, R"(["administrator"])") && disable("ousted");
}

/// His session and his keys are to end by this.
bool RightsScene::disable(const QByteArray &name)
{
    return root()
               .patch("objects/user/" + uuids[name], R"([{"op":"replace","path":"/enabled","value":false}])")
               .code
        == 204;
}

bool RightsScene::buildKeys()
{
    const QByteArray rootUuid = actor("root").user;
    return addKey({.name = "narrow", .grants = oracle::viewerGrants(), .isNarrowed = true}, rootUuid,
                  R"({"roles":["viewer"]})")
        && addKey({.name = "crossed",
                   .grants = berlinOnly({"read"}),
                   .methods = {"batch", "history"},
                   .isNarrowed = true},
                  rootUuid, R"({"roles":["berlin reader"]})")
        && addKey({.name = "crossedBack", .grants = berlinViewer(), .isNarrowed = true},
                  actor("berlinAll").user, R"({"roles":["viewer"]})")
        && addKey({.name = "expired", .isKnown = false}, rootUuid, R"({"expires":"2001-01-01T00:00:00Z"})")
        && addKey({.name = "disabled", .isKnown = false}, rootUuid, R"({"enabled":false})")
        && addKey({.name = "orphan", .isKnown = false}, actor("ousted").user, R"({"enabled":true})");
}

bool RightsScene::buildTargets()
{
    for (const ObjectClass *objectClass : catalogue())
        for (const QByteArray site : {"berlin", "hamburg"}) {
            if (objectClass->persistence != Persistence::Stored)
                continue;
            const QByteArray name = linekeeper::toText(objectClass->name).toLatin1();
            const Target made = make(name, site, "mk" + name + site + 'x');
            if (made.uuid.isEmpty())
                return false;
            m_targets.append(made);
        }
    return !m_targets.isEmpty();
}

const Actor &RightsScene::actor(const QByteArray &name) const
{
    for (const Actor &actor : m_actors)
        if (actor.name == name)
            return actor;
    qFatal("There is no actor %s", name.constData());
}

Target RightsScene::target(const QByteArray &className, const QByteArray &site) const
{
    for (const Target &target : m_targets)
        if (target.className == className && target.site == site)
            return target;
    return {};
}

Target RightsScene::nothing(const QByteArray &className) const
{
    return {.className = className,
            .uuid = QUuid::createUuid().toString(QUuid::WithoutBraces).toLatin1(),
            .exists = false};
}

Target RightsScene::own(const Actor &actor, const QByteArray &className)
{
    const bool isUser = className == "user";
    if (!isUser && className != "apiKey")
        return {};
    return {.className = className,
            .uuid = isUser ? actor.user : actor.key,
            .owner = isUser ? QByteArray() : actor.user,
            .isBuiltIn = isUser && actor.user == this->actor("root").user};
}

Target RightsScene::targetOf(const QByteArray &className, const QJsonObject &envelope)
{
    Target target{.className = className};
    target.uuid = envelope[u"uuid"].toString().toLatin1();
    target.site = at(envelope, "attributes/site").toString().toLatin1();
    if (className == "apiKey")
        target.owner = at(envelope, "apiKey/user").toString().toLatin1();
    return target;
}

Target RightsScene::make(const QByteArray &className, const QByteArray &site, const QByteArray &marker)
{
    const QByteArray secret = "geheim-" + className + '-' + site;
    QJsonObject sent = body(className, site, marker, secret);
    if (className == "apiKey" && uuids.contains("keeper")) {
        QJsonObject key = sent[u"apiKey"].toObject();
        key.insert(QStringLiteral("user"), QString::fromLatin1(uuids["keeper"]));
        sent.insert(QStringLiteral("apiKey"), key);
    }
    const Reply reply = root().post("objects/" + className, toText(sent));
    if (reply.code != 201)
        qWarning("%d %s", reply.code, reply.body.constData());
    Target made = targetOf(className, reply.json().toObject());
    made.marker = marker;
    if (toText(sent).contains(secret))
        made.secret = secret;
    return made;
}

Target RightsScene::reference(const QByteArray &className, const QByteArray &site)
{
    const QByteArray name = className + ' ' + site;
    if (!m_references.contains(name)) {
        const Target made = make(className, site, "rf" + className + site + 'x');
        m_references.insert(name, made);
    }
    return m_references[name];
}

QJsonValue RightsScene::value(const FieldSpec &field, const QByteArray &site, const QByteArray &marker,
                              const QByteArray &secret)
{
    const bool isOwner = field.onTargetRemoved == OnTargetRemoved::RemoveToo;
    if (field.is(Secret))
        return QString::fromLatin1(secret);
    if (field.is(WriteOnly))
        return QString::fromLatin1("pass-of-" + marker);
    if (isText(field))
        return textIn(field, marker);
    if (field.kind == Kind::Reference && !isOwner)
        return QString::fromLatin1(reference(linekeeper::toText(field.target->name).toLatin1(), site).uuid);
    return QJsonValue::Undefined;
}

QJsonObject RightsScene::body(const QByteArray &className, const QByteArray &site, const QByteArray &marker,
                              const QByteArray &secret)
{
    QJsonObject fields;
    for (const FieldSpec &field : classOf(className).fields)
        if (const QJsonValue some = value(field, site, marker, secret); !some.isUndefined())
            fields.insert(linekeeper::toText(field.name), some);
    QJsonObject attributes;
    if (!site.isEmpty())
        attributes.insert(QStringLiteral("site"), QString::fromLatin1(site));
    return {{QStringLiteral("attributes"), attributes}, {QString::fromLatin1(className), fields}};
}

QList<Target> RightsScene::named(const Target &target)
{
    QList<Target> targets;
    if (!target.exists || classOf(target.className).persistence == Persistence::Live)
        return targets;
    if (!target.uuid.isEmpty() && !m_configurations.contains(target.uuid)) {
        const QJsonObject envelope = read("objects/" + target.className + '/' + target.uuid);
        m_configurations.insert(target.uuid, envelope[QString::fromLatin1(target.className)].toObject());
    }
    const QJsonObject fields = m_configurations.value(target.uuid);
    for (const FieldSpec &field : classOf(target.className).fields) {
        if (!field.target)
            continue;
        const QByteArray className = linekeeper::toText(field.target->name).toLatin1();
        const bool isOwner = field.onTargetRemoved == OnTargetRemoved::RemoveToo;
        if (isOwner && !target.uuid.isEmpty())
            targets.append({.className = className, .uuid = target.owner});
        if (field.kind == Kind::Reference && !isOwner)
            targets.append(reference(className, target.site));
        if (!fields[linekeeper::toText(field.name)].toArray().isEmpty())
            targets.append({.className = className}); // a role without labels
    }
    return targets;
}

QByteArray RightsScene::changeableField(const QByteArray &className)
{
    QByteArray unique;
    for (const FieldSpec &field : classOf(className).fields) {
        const QByteArray name = linekeeper::toText(field.name).toLatin1();
        if (!isText(field) || field.isSecret() || field.is(Fixed))
            continue;
        if (!field.is(Unique))
            return name;
        unique = name;
    }
    return unique;
}

/// The envelope as root reads it, with another text.
QByteArray RightsScene::replacement(const Target &target)
{
    QByteArray &text = m_replacements[target.uuid];
    if (!text.isEmpty())
        return text;
    QJsonObject envelope = read("objects/" + target.className + '/' + target.uuid);
    const QString className = QString::fromLatin1(target.className);
    QJsonObject fields = envelope[className].toObject();
    for (const FieldSpec &field : classOf(target.className).fields)
        if (field.isSecret())
            fields.remove(linekeeper::toText(field.name));
    fields.insert(QString::fromLatin1(changeableField(target.className)), QStringLiteral("fresh"));
    text = toText({{QStringLiteral("attributes"), envelope[u"attributes"]}, {className, fields}});
    return text;
}

QByteArray RightsScene::bodyFor(const Operation &operation, const Target &target)
{
    const auto &objectClass = classOf(target.className);
    if (operation.name == "patch")
        return R"([{"op":"replace","path":"/)" + changeableField(target.className) + R"(","value":"fresh"}])";
    if (objectClass.persistence == Persistence::Live)
        return operation.isChange() && operation.method != "DELETE" ? "{}" : "";
    if (operation.name == "create")
        return toText(body(target.className, target.site, "fresh", newSecret));
    if (operation.name == "replace" && target.exists)
        return replacement(target);
    if (operation.name == "replace")
        return toText(body(target.className, "hamburg", "fresh", newSecret));
    if (!operation.isClone())
        return {};
    const FieldSpec *unique = objectClass.uniqueField();
    if (!unique || unique->is(Hidden))
        return {};
    const QByteArray name = linekeeper::toText(unique->name).toLatin1();
    return "{\"" + target.className + "\":{\"" + name + "\":\"fresh\"}}";
}

QByteArrayList RightsScene::leaksIn(const Actor &actor, const Reply &reply) const
{
    const QByteArray seen = headAndBody(reply);
    QByteArrayList found;
    const auto mustLack = [&](const QByteArray &text) {
        if (!text.isEmpty() && seen.contains(text))
            found.append("it holds “" + text + "”");
    };
    for (const QByteArray &text : m_neverShown)
        mustLack(text);
    for (const Target &target : m_targets) {
        const bool isHidden = !actor.isKnown || !oracle::may(actor, "read", target);
        if (isHidden)
            mustLack(target.marker);
        if (isHidden)
            mustLack(target.uuid);
        if (isHidden || reply.code >= 400 || !oracle::may(actor, "secrets", target))
            mustLack(target.secret);
    }
    if (reply.code >= 400)
        mustLack(newSecret);
    return found;
}
