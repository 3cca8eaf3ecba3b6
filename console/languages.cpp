// SPDX-License-Identifier: GPL-3.0-or-later
#include "languages.h"
#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

namespace linekeeper {
namespace {

const QString languageKey = QStringLiteral("language");
const QString english = QStringLiteral("en");
const QString folder = QStringLiteral(":/i18n");
const QString prefix = QStringLiteral("linekeeper_");

QString systemLanguage()
{
    return QLocale::system().name().section(u'_', 0, 0);
}

} // namespace

Languages::Languages(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    const QString wanted = settings.value(languageKey, systemLanguage()).toString();
    install(codes().contains(wanted) ? wanted : english);
}

Languages::~Languages()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qts);
}

QStringList Languages::codes() const
{
    QStringList codes{english};
    for (const QString &file : QDir(folder).entryList({prefix + QStringLiteral("*.qm")}))
        codes.append(file.mid(prefix.size()).chopped(3));
    return codes;
}

QString Languages::title(const QString &code)
{
    const QString name = QLocale(code).nativeLanguageName();
    return code == english ? QStringLiteral("English") : name.left(1).toUpper() + name.mid(1);
}

void Languages::use(const QString &code)
{
    if (code == m_current)
        return;
    m_settings.setValue(languageKey, code);
    install(code);
    Q_EMIT changed(code);
}

/// The system's own customs, where it speaks that language.
void Languages::install(const QString &code)
{
    m_current = code;
    QLocale::setDefault(systemLanguage() == code ? QLocale::system() : QLocale(code));
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qts);
    if (m_qts.load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qts);
    if (m_ours.load(prefix + code, folder))
        QCoreApplication::installTranslator(&m_ours);
}

} // namespace linekeeper
