// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"
#include "classes/catalogue.h"
#include "model/validation.h"
#include "push/pushoptions.h"
#include <QFile>
#include <QSettings>

namespace linekeeper {
namespace {

const QString quotaPrefix = QStringLiteral("quota.");

Error wrong(const char *text, QStringList arguments)
{
    return {Reason::Invalid, {text, std::move(arguments)}};
}

Value fromText(const FieldSpec &field, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (field.kind == Kind::Integer && isNumber)
        return number;
    if (field.kind == Kind::Boolean && (text == u"true" || text == u"false"))
        return text == u"true";
    return text;
}

/// As anybody may see it.
QString shownText(const FieldSpec &field, const Value &value)
{
    const QString text = value.toVariant().toString();
    if (field.isSecret() && !text.isEmpty())
        return QStringLiteral("(hidden)");
    return field.name == setting::alarmsWebhookUrl.name ? maskedUrl(QUrl(text)) : text;
}

} // namespace

Settings::Settings()
{
    for (const FieldSpec &field : setting::all)
        m_values.append(defaultValue(field));
}

/// The class must be one whose objects a client can make.
Result<void> Settings::setQuota(const QString &key, const QString &text)
{
    const QString name = key.mid(quotaPrefix.size());
    const ObjectClass *objectClass = findClass(name);
    if (!objectClass || !objectClass->operations.create)
        return wrong("Leave out the setting “%1”; there is no such class to make objects of.", {key});
    bool isNumber = false;
    const qint64 quota = text.toLongLong(&isNumber);
    if (!isNumber || quota < 0)
        return wrong("Mend the setting “%1”: it takes a number from 0 on.", {key});
    m_quotas[name] = quota;
    return {};
}

std::optional<qint64> Settings::quota(const ObjectClass &objectClass) const
{
    const auto quota = m_quotas.constFind(linekeeper::toText(objectClass.name));
    return quota == m_quotas.constEnd() ? std::nullopt : std::optional(*quota);
}

Result<void> Settings::set(const QString &key, const QString &text)
{
    if (key.startsWith(quotaPrefix))
        return setQuota(key, text);
    const QByteArray name = key.toUtf8();
    const int index = indexOf(setting::all, {name.constData(), std::size_t(name.size())});
    if (index < 0)
        return wrong("Leave out the setting “%1”; this version does not know it.", {key});
    const auto value
        = accepted(setting::all[std::size_t(index)], fromText(setting::all[std::size_t(index)], text));
    if (!value)
        return wrong("Mend the setting “%1”: %2", {key, value.error().message.translated()});
    m_values[index] = *value;
    return {};
}

Result<void> Settings::setInPublic(const QString &key, const QString &text)
{
    const QByteArray name = key.toUtf8();
    const int index = indexOf(setting::all, {name.constData(), std::size_t(name.size())});
    if (index >= 0 && setting::all[std::size_t(index)].isSecret())
        return wrong("Set “%1” in the configuration file, or “%1File”; everyone can read the command line.",
                     {key});
    return set(key, text);
}

Result<QString> Settings::secret(const FieldSpec &field) const
{
    const auto valueOf = [this](std::string_view name) {
        return m_values[linekeeper::indexOf(setting::all, name)].toString();
    };
    if (const QString value = valueOf(field.name); !value.isEmpty())
        return value;
    const QString key = linekeeper::toText(field.name);
    const QByteArray fileKey = key.toUtf8() + "File";
    QString path = valueOf({fileKey.constData(), std::size_t(fileKey.size())});
    const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (path.isEmpty() && !credentials.isEmpty() && QFile::exists(credentials + u'/' + key))
        path = credentials + u'/' + key;
    if (path.isEmpty())
        return QString();
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return wrong("Let the file %1 of “%2” be read: %3.", {path, key, file.errorString()});
    return QString::fromUtf8(file.readAll()).trimmed();
}

Result<void> Settings::readFile(const QString &path)
{
    if (!QFile::exists(path))
        return wrong("Name a configuration file that exists; %1 does not.", {path});
    QSettings file(path, QSettings::IniFormat);
    for (QString key : file.allKeys()) {
        // QSettings takes commas apart; here they are part of the text.
        const QString text = file.value(key).toStringList().join(u',');
        if (const auto done = set(key.replace(u'/', u'.'), text); !done)
            return done;
    }
    if (file.status() != QSettings::NoError)
        return wrong("Mend the configuration file %1; it is not in INI form or cannot be read.", {path});
    return {};
}

QString Settings::toText() const
{
    QString text;
    for (std::size_t i = 0; i < setting::all.size(); ++i) {
        const FieldSpec &field = setting::all[i];
        text += linekeeper::toText(field.name) + QStringLiteral(" = ")
            + shownText(field, m_values[qsizetype(i)]) + u'\n';
    }
    for (auto quota = m_quotas.begin(); quota != m_quotas.end(); ++quota)
        text += quotaPrefix + quota.key() + QStringLiteral(" = ") + QString::number(*quota) + u'\n';
    return text;
}

} // namespace linekeeper
