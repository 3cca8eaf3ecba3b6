// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rightsoracle.h"
#include "scene.h"

/// A scene with everybody who asks, and of each stored class two objects with markers in their texts: one of
/// site=berlin, one of site=hamburg.
class RightsScene : public Scene {
public:
    using Scene::Scene;
    bool build();

    const QList<oracle::Actor> &actors() const { return m_actors; }
    const oracle::Actor &actor(const QByteArray &name) const;
    /// Those with markers.
    const QList<oracle::Target> &targets() const { return m_targets; }
    oracle::Target target(const QByteArray &className, const QByteArray &site) const;
    /// There is none.
    oracle::Target nothing(const QByteArray &className) const;
    /// The user or one key of the caller; empty for other classes.
    oracle::Target own(const oracle::Actor &actor, const QByteArray &className);
    /// What the envelope of root's list says.
    static oracle::Target targetOf(const QByteArray &className, const QJsonObject &envelope);
    /// Made by root; its references lead to objects of the same site.
    oracle::Target make(const QByteArray &className, const QByteArray &site, const QByteArray &marker);

    /// Every text that a client may choose holds the marker, every secret is `secret`.
    QJsonObject body(const QByteArray &className, const QByteArray &site, const QByteArray &marker,
                     const QByteArray &secret);
    /// What the object refers to, or one that is made of body().
    QList<oracle::Target> named(const oracle::Target &target);
    /// The first text that may be changed at will, if there is one that need not be unique.
    static QByteArray changeableField(const QByteArray &className);
    /// What to send for the operation.
    QByteArray bodyFor(const oracle::Operation &operation, const oracle::Target &target);

    static constexpr char newSecret[] = "geheim-and-new";
    /// What must not be in an answer to him but is, or is as it must not be; empty: all is well.
    QByteArrayList leaksIn(const oracle::Actor &actor, const Reply &reply) const;

private:
    bool addActor(const oracle::Actor &actor, const QByteArray &roles);
    bool addKey(oracle::Actor actor, const QByteArray &owner, const QByteArray &fields);
    bool addRole(const QByteArray &name, const QList<oracle::Grant> &grants,
                 const QByteArrayList &methods = {});
    bool buildRoles();
    bool buildUsers();
    bool disable(const QByteArray &name);
    bool buildKeys();
    bool buildTargets();
    oracle::Target reference(const QByteArray &className, const QByteArray &site);
    QJsonValue value(const linekeeper::FieldSpec &field, const QByteArray &site, const QByteArray &marker,
                     const QByteArray &secret);
    QByteArray replacement(const oracle::Target &target);

    QList<oracle::Actor> m_actors;
    QList<oracle::Target> m_targets;
    QHash<QByteArray, oracle::Target> m_references; ///< by class and site
    QHash<QByteArray, QByteArray> m_replacements; ///< by uuid
    QHash<QByteArray, QJsonObject> m_configurations; ///< by uuid
    QByteArrayList m_neverShown{"pass-of-"};
};

/// The whole answer without what the clock moves.
QByteArray textButDate(const Reply &reply);
