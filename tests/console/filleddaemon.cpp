// SPDX-License-Identifier: GPL-3.0-or-later
#include "filleddaemon.h"
#include "e2e/patience.h"
#include "model/field.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <cmath>
#include <span>

using namespace linekeeper;

namespace {

enum class Registrar : quint8 { Answers, Silent, NotThere };

/// A customer with his lines, numbered one after the other.
struct Site {
    const char *domain;
    const char *place;
    Registrar registrar;
    int firstNumber;
    std::span<const char *const> names;
};

constexpr const char *clinicNames[] = {
    "Empfang Haupthaus",
    "Notaufnahme",
    "Notaufnahme Triage",
    "Station 1 Innere Medizin",
    "Station 2 Chirurgie",
    "Station 3 Pädiatrie",
    "Station 4 Geriatrie",
    "Kreißsaal",
    "Radiologie",
    "Labor",
    "Apotheke",
    "Blutbank",
    "OP-Leitstelle",
    "Bettenmanagement",
    "Pflegedirektion",
    "Technischer Dienst",
    "Küche",
    "Fahrdienst",
    "Seelsorge",
    "IT-Bereitschaft",
    "Prof. Dr. Hans-Jürgen Köhler",
    "Dr. Friederike Sonnenschein-Großmann",
    "Dr. Ayşe Yıldız",
    "Katharina Weiß",
};
constexpr const char *shippingNames[]
    = {"Front Desk",       "Operations Room",  "Night Watch",       "Charter Desk",
       "Crew Planning",    "Dock Gate 4",      "Customs Clearance", "Fleet Maintenance",
       "Pilot Station",    "Harbour Master",   "Boardroom",         "Accounts Payable",
       "Siobhán O’Neill",  "Priya Raman",      "Tom Ashworth",      "Ewan MacGregor-Sutherland",
       "Margaret Fairley", "Weighbridge North"};
constexpr const char *utilityNames[]
    = {"Störungsannahme Strom", "Störungsannahme Gas und Wasser", "Verbundleitstelle",
       "Zählerwesen",           "Kundencenter Marktplatz",        "Hallenbad Kasse"};
constexpr const char *studioNames[] = {"Regie 1", "Regie 2", "Sprecherkabine", "Hörertelefon"};
constexpr const char *warehouseNames[]
    = {"Lager Rampe 7", "Versand", "Wareneingang", "Leergut", "Pförtner Tor 2"};

constexpr Site sites[] = {
    {"klinik-nordheide.example", "Lüneburg", Registrar::Answers, 2100, clinicNames},
    {"harbourlight.example", "Aberdeen", Registrar::Answers, 400, shippingNames},
    {"stadtwerke-auental.example", "Auental", Registrar::Answers, 6010, utilityNames},
    {"funkhaus.example:5080", "Köln", Registrar::NotThere, 11, studioNames},
    {"kontor.example", "Bremen", Registrar::Silent, 70, warehouseNames},
};
constexpr QLatin1String pausedDomain("stadtwerke-auental.example");
constexpr int switchedOffEach = 9;
constexpr int wrongEach = 11;

struct Person {
    const char *name;
    const char *address;
    const char *company;
    const char *note;
};
constexpr Person people[] = {
    {"Leitstelle Feuerwehr Lüneburg", "+49413119222", "Landkreis Lüneburg", "Rund um die Uhr besetzt"},
    {"Giftnotruf Nord", "+4955119240", "GIZ-Nord", ""},
    {"Aufzugsnotdienst", "+498001237777", "Lifttechnik Möller GmbH & Co. KG", "Kundennummer 48 112"},
    {"Medizintechnik Hotline", "sip:service@medtec-hansen.example", "Medtec Hansen", "Mo–Fr 7–18 Uhr"},
    {"Dr. Beate Holzapfel", "+49413155130", "Praxis am Sande", "Vertretung Dr. Yıldız"},
    {"Taxi Heide", "+4941311044", "Taxi Heide eG", ""},
    {"Bestattungen Ahrens", "+49413142001", "Ahrens & Sohn", "Nur über den Empfang"},
    {"Coastguard Operations", "+441224592334", "HM Coastguard", "Exercise days: first Tuesday"},
    {"Pilot boat Stella", "sip:stella@pilots.example", "Aberdeen Pilots", "VHF 12 is quicker"},
    {"Mrs Okonkwo", "+442079460112", "Meridian Insurance plc", "Claims of the Northern fleet"},
    {"Bunker supply", "+441224000310", "Firth Fuels", ""},
    {"Netzleitstelle Übertragung", "sip:leitstelle@netz.example", "Regionalnetz Süd",
     "Kennwortabfrage vorher"},
    {"Zählerablesung", "+498951230", "Ablesedienst Huber", ""},
    {"Hausmeister Rathaus", "6099", "Stadt Auental", ""},
    {"Sabine Krüger", "sip:krueger@funkhaus.example", "Funkhaus", "Redaktion Morgenmagazin"},
    {"Spedition Lindqvist", "+46317001020", "Lindqvist Frakt AB", "Spricht Englisch"},
    {"Zollamt Überseestadt", "+4942138970", "Hauptzollamt Bremen", ""},
    {"Leitungsstörung Amt", "+498003302000", "Netzbetreiber", "Vertragsnummer bereithalten"},
};

struct Login {
    const char *username;
    const char *name;
    const char *role;
    const char *language;
};
constexpr Login logins[] = {
    {"m.brandt", "Matthias Brandt", "administrator", "de"},
    {"s.oneill", "Siobhán O’Neill", "operator", "en-GB"},
    {"k.weiss", "Katharina Weiß", "Empfang", "de"},
    {"nachtdienst", "Nachtdienst", "viewer", "de"},
    {"t.ashworth", "Tom Ashworth", "Harbour Light", "en-GB"},
    {"wallboard", "Wallboard in the operations room", "monitoring", ""},
};

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QJsonObject right(const char *objectClass, const QStringList &actions, const char *site)
{
    return {{text("class"), text(objectClass)},
            {text("actions"), QJsonArray::fromStringList(actions)},
            {text("attributes"), *site ? QJsonObject{{text("site"), text(site)}} : QJsonObject()}};
}

QJsonObject role(const char *name, const QJsonArray &rights, const QStringList &methods)
{
    return {{text("name"), text(name)},
            {text("rights"), rights},
            {text("methods"), QJsonArray::fromStringList(methods)}};
}

} // namespace

bool FilledDaemon::start()
{
    if (!m_registrar.start() || !m_silentRegistrar.bind(QHostAddress::LocalHost) || !m_daemon.start())
        return false;
    m_rest = std::make_unique<RestClient>(m_daemon.port());
    return m_rest->logIn() && createLines() && createPhoneBook() && createPeople() && changeSome()
        && QTest::qWaitFor([this] { return areLinesSettled(); }, 20'000 * patience) && acknowledgeSome();
}

QString FilledDaemon::create(const QString &objectClass, const QJsonObject &fields)
{
    QJsonObject body{{objectClass, fields}};
    if (fields.contains(u"domain")) {
        const auto site = std::find_if(std::begin(sites), std::end(sites), [&](const Site &each) {
            return fields[u"domain"] == text(each.domain);
        });
        body.insert(text("attributes"), QJsonObject{{text("site"), text(site->place)}});
    }
    const Reply reply = m_rest->post("objects/" + objectClass.toLatin1(), QJsonDocument(body).toJson());
    if (reply.code != 201)
        m_why += reply.body + '\n';
    if (const QString key = reply.json()[objectClass][u"key"].toString(); !key.isEmpty())
        m_secrets.append(key);
    return reply.json()[u"uuid"].toString();
}

bool FilledDaemon::call(const QString &method, const QJsonObject &arguments)
{
    const QByteArray body = QJsonDocument(QJsonObject{{method, arguments}}).toJson();
    const Reply reply = m_rest->post("methods/" + method.toLatin1(), body);
    if (reply.code != 200)
        m_why += reply.body + '\n';
    return reply.code == 200;
}

bool FilledDaemon::createLines()
{
    const QMap<Registrar, QString> proxies{
        {Registrar::Answers, QStringLiteral("sip:%1;lr").arg(m_registrar.address())},
        {Registrar::Silent, QStringLiteral("sip:127.0.0.1:%1;lr").arg(m_silentRegistrar.localPort())},
        {Registrar::NotThere, text("sip:127.0.0.1:9;transport=tcp;lr")},
    };
    m_secrets.append({text("secret"), text("Winter-2019")});
    for (const Site &site : sites)
        for (std::size_t i = 0; i < site.names.size(); ++i) {
            const bool isForbidden = site.registrar == Registrar::Answers && i == 5;
            const bool isWrong = site.registrar == Registrar::Answers && i % wrongEach == wrongEach - 1;
            const QString number = QString::number(site.firstNumber + int(i));
            m_lines.append(create(
                text("sipAccount"),
                {{text("displayName"), text(site.names[i])},
                 {text("user"), isForbidden ? text("forbidden-") + number : number},
                 {text("domain"), text(site.domain)},
                 {text("password"), isWrong ? text("Winter-2019") : text("secret")},
                 {text("outboundProxy"), proxies[site.registrar]},
                 {text("transport"), site.registrar == Registrar::NotThere ? text("tcp") : text("udp")},
                 {text("enabled"), i % switchedOffEach != switchedOffEach - 1}}));
        }
    return !m_lines.contains(QString());
}

bool FilledDaemon::createPhoneBook()
{
    bool isDone = true;
    int place = 0;
    for (const Person &person : people)
        isDone &= !create(text("phoneBookEntry"),
                          {{text("displayName"), text(person.name)},
                           {text("address"), text(person.address)},
                           {text("company"), text(person.company)},
                           {text("note"), text(person.note)},
                           {text("account"), ++place % 3 ? QJsonValue(m_lines[place]) : QJsonValue()}})
                       .isEmpty();
    return isDone;
}

bool FilledDaemon::createPeople()
{
    const QJsonArray desk{right("sipAccount", {text("read"), text("update")}, "Lüneburg"),
                          right("phoneBookEntry", {text("read"), text("create"), text("update")}, "")};
    const QJsonArray harbour{
        right("sipAccount", {text("read"), text("create"), text("update"), text("delete")}, "Aberdeen"),
        right("phoneBookEntry", {text("read")}, ""), right("alarm", {text("read")}, "")};
    bool isDone = !create(text("role"), role("Empfang", desk, {text("history")})).isEmpty()
        && !create(text("role"), role("Harbour Light", harbour, {text("sipAccountRegister"), text("batch")}))
                .isEmpty();
    QStringList users;
    for (const Login &login : logins) {
        const QString password = text(login.username) + text("-Pw-7c1f3b");
        m_secrets.append(password);
        users.append(create(text("user"),
                            {{text("username"), text(login.username)},
                             {text("displayName"), text(login.name)},
                             {text("roles"), QJsonArray{text(login.role)}},
                             {text("language"), text(login.language)},
                             {text("password"), password}}));
    }
    for (const auto &[name, user] : {std::pair("Grafana", 5),
                                     {"Abgleich mit dem Personalwesen", 0},
                                     {"Wallboard operations room", 5},
                                     {"Backup script", 1}})
        isDone
            &= !create(text("apiKey"), {{text("name"), text(name)}, {text("user"), users[user]}}).isEmpty();
    return isDone && !users.contains(QString());
}

/// For the history and the log.
bool FilledDaemon::changeSome()
{
    const Headers headers{{"Content-Type", "application/merge-patch+json"}};
    bool isDone = true;
    for (int line = 0; line < 6; ++line)
        isDone &= m_rest
                      ->patch("objects/sipAccount/" + m_lines[line].toLatin1(),
                              "{\"sipAccount\":{\"registerInterval\":" + QByteArray::number(120 + 60 * line)
                                  + "}}",
                              headers)
                      .code
            == 204;
    const QDateTime morning = QDateTime::currentDateTimeUtc().addSecs(9 * 3600);
    return isDone
        && call(text("registrarPause"),
                {{text("domain"), pausedDomain}, {text("until"), toInstantText(morning)}});
}

QStringList FilledDaemon::messages()
{
    const QJsonArray entries = m_rest->get("status/journal?limit=1000").json()[u"journal"].toArray();
    QStringList messages{QSysInfo::prettyProductName()};
    for (const QJsonValue entry : entries)
        messages.append(entry[u"message"].toString());
    return messages;
}

qsizetype FilledDaemon::count(const QByteArray &objectClass, const QByteArray &filter)
{
    return m_rest->get("objects/" + objectClass + '?' + filter).json().toArray().size();
}

bool FilledDaemon::areLinesSettled()
{
    QTest::qWait(100);
    return count("sipAccount", "state.registration=registered") >= 30
        && count("sipAccount", "state.registration=failed&state.code=403") >= 2
        && count("sipAccount", "state.registration=failed&state.code=401") >= 2 && count("alarm", {}) >= 6;
}

bool FilledDaemon::acknowledgeSome()
{
    const QJsonArray alarms = m_rest->get("objects/alarm").json().toArray();
    const QDateTime tomorrow = QDateTime::currentDateTimeUtc().addDays(1);
    return call(text("alarmAcknowledge"),
                {{text("alarm"), alarms[0][u"uuid"]},
                 {text("comment"), text("Ticket 48-112: der Anbieter prüft das Passwort")},
                 {text("until"), toInstantText(tomorrow)}})
        && call(text("alarmAcknowledge"),
                {{text("alarm"), alarms[1][u"uuid"]},
                 {text("comment"), text("Asked Tom, moves to the new trunk")}});
}

QByteArray FilledDaemon::figuresOfAnHour()
{
    constexpr int interval = 10;
    constexpr int samples = 360;
    QJsonArray times;
    QJsonObject figures{{text("intervalSeconds"), interval}};
    QMap<QString, QJsonArray> values;
    const QDateTime begin = QDateTime::currentDateTimeUtc().addSecs(-interval * samples);
    for (int i = 0; i < samples; ++i) {
        if (i > 150 && i < 165)
            continue; // the service was away
        times.append(toInstantText(begin.addSecs(interval * i)));
        const bool isTrouble = i > 230 && i < 262;
        values[text("registered")].append(isTrouble ? 14 : i < 150 ? 31 : 33);
        values[text("failed")].append(isTrouble ? 28 : 9);
        values[text("sipCalls")].append(isTrouble ? 4 : int(9 + 4 * std::sin(i / 23.0)));
        values[text("freeSwitchSessions")].append(int(17 + 6 * std::sin(i / 31.0)));
        values[text("cpuPercent")].append(2.5 + 2 * std::sin(i / 9.0) + (isTrouble ? 11 : 0));
        values[text("residentBytes")].append((34 + 4.0 * i / samples + (i > 164 ? -6 : 0)) * 1024 * 1024);
    }
    figures.insert(text("time"), times);
    for (auto name = values.cbegin(); name != values.cend(); ++name)
        figures.insert(name.key(), name.value());
    return answerOf(QJsonDocument(figures).toJson(QJsonDocument::Compact));
}

QByteArray FilledDaemon::busyStatus(const QByteArray &request)
{
    const QByteArray path = request.split(' ').value(1).mid(qsizetype(strlen("/webapi/http/")));
    QJsonObject answer = m_rest->get(path).json().toObject();
    QJsonObject status = answer[u"status"].toObject();
    status.insert(text("sipCalls"), QJsonObject{{text("total"), 13}, {text("active"), 9}});
    const QJsonObject sessions{{text("current"), 18},
                               {text("peak"), 41},
                               {text("max"), 1000},
                               {text("sinceStart"), 20'418},
                               {text("perSecond"), 2}};
    status.insert(text("freeSwitch"),
                  QJsonObject{{text("connected"), true},
                              {text("version"), text("1.10.9-release")},
                              {text("uptimeSeconds"), 6 * 86'400 + 7 * 3600},
                              {text("sessions"), sessions},
                              {text("error"), QJsonValue()}});
    answer.insert(text("status"), status);
    return answerOf(QJsonDocument(answer).toJson(QJsonDocument::Compact));
}

QByteArray FilledDaemon::answerOf(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}
