// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QTranslator>

class QSettings;

namespace linekeeper {

/// The languages of the program. Widgets hear of another one by QEvent::LanguageChange.
class Languages final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Languages)
public:
    /// Begins with the language used last, else that of the system. The settings outlive it.
    explicit Languages(QSettings &settings, QObject *parent = nullptr);
    ~Languages() override;

    /// Their codes; English is the first.
    QStringList codes() const;
    /// What its speakers call it.
    static QString title(const QString &code);
    const QString &current() const { return m_current; }
    void use(const QString &code);

Q_SIGNALS:
    void changed(const QString &code);

private:
    void install(const QString &code);

    QSettings &m_settings;
    QString m_current;
    QTranslator m_ours;
    QTranslator m_qts;
};

} // namespace linekeeper
