// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "support/daemon.h"
#include "support/kamailio.h"
#include "support/restclient.h"
#include <QJsonObject>
#include <QUdpSocket>

/// A daemon with what an operator of telephony for several customers has in it: lines in every state, people
/// who are called, people who may log in, alarms that somebody sees to.
class FilledDaemon {
public:
    /// Fills it, and waits until the lines and alarms are what they are to be. False: see why().
    bool start();
    QByteArray why() { return m_why + m_registrar.log().toUtf8() + m_daemon.output(); }

    quint16 port() const { return m_daemon.port(); }
    /// What the service says in words of its own, in its log and of its system.
    QStringList messages();
    /// The uuids of the lines, site by site.
    const QStringList &lines() const { return m_lines; }
    /// What must be seen nowhere.
    const QStringList &secrets() const { return m_secrets; }
    /// As an answer of the service: its status, with so many calls, and with a FreeSWITCH that it has not.
    QByteArray busyStatus(const QByteArray &request);
    /// As an answer of the service: figures of the hour before, which nobody waits for here.
    static QByteArray figuresOfAnHour();
    /// With a head, as the service would send it; it is JSON.
    static QByteArray answerOf(const QByteArray &body);

private:
    bool createLines();
    bool createPhoneBook();
    bool createPeople();
    bool changeSome();
    bool acknowledgeSome();
    bool areLinesSettled();
    /// Its uuid; null: refused.
    QString create(const QString &objectClass, const QJsonObject &fields);
    bool call(const QString &method, const QJsonObject &arguments);
    /// How many of the class there are with this; `filter` as in a query.
    qsizetype count(const QByteArray &objectClass, const QByteArray &filter);

    linekeeper::test::Kamailio m_registrar;
    QUdpSocket m_silentRegistrar; ///< takes all and says nothing
    Daemon m_daemon{{QStringLiteral("--set"), QStringLiteral("alarms.raiseAfter=0")}};
    std::unique_ptr<RestClient> m_rest;
    QStringList m_lines;
    QStringList m_secrets;
    QByteArray m_why;
};
