// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/languages.h"
#include <QDir>

namespace linekeeper {
namespace {

struct Preference {
    QByteArray language;
    double weight = 1;
};

Preference readPreference(const QByteArray &range)
{
    const QByteArrayList parts = range.split(';');
    Preference preference{parts[0].trimmed().toLower().split('-')[0]};
    for (const QByteArray &parameter : parts.mid(1))
        if (const QByteArray trimmed = parameter.trimmed(); trimmed.startsWith("q="))
            preference.weight = trimmed.mid(2).toDouble();
    return preference;
}

} // namespace

Languages::Languages()
{
    const QDir folder(QStringLiteral(":/i18n"));
    for (const QString &name : folder.entryList({QStringLiteral("linekeeper_*.qm")})) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(folder.filePath(name)))
            m_translators[name.mid(11).chopped(3).toLatin1()] = std::move(translator);
    }
}

Translate Languages::best(const QByteArray &acceptLanguage) const
{
    Preference chosen{"en", 0};
    for (const QByteArray &range : acceptLanguage.split(',')) {
        const Preference preference = readPreference(range);
        const bool known = preference.language == "en" || m_translators.contains(preference.language);
        if (known && preference.weight > chosen.weight)
            chosen = preference;
    }
    const auto translator = m_translators.find(chosen.language);
    if (translator == m_translators.end())
        return inEnglish;
    return [translator = translator->second.get()](const char *context, const char *text) {
        const QString translation = translator->translate(context, text);
        return translation.isEmpty() ? inEnglish(context, text) : translation;
    };
}

} // namespace linekeeper
