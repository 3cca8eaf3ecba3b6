// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QPalette>

class QSettings;

namespace linekeeper {

/// Whose colours the program wears: those of the desktop, or light or dark ones of its own, for desktops that
/// give their programs no choice. Widgets hear of others by QEvent::PaletteChange. For the GUI thread.
class ColorSchemes final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColorSchemes)
public:
    enum class Scheme : quint8 { Desktop, Light, Dark };
    Q_ENUM(Scheme)

    /// Begins with the scheme used last, else with the desktop's. The settings outlive it.
    explicit ColorSchemes(QSettings &settings, QObject *parent = nullptr);
    /// Leaves the desktop's.
    ~ColorSchemes() override;

    Scheme current() const { return m_current; }
    void use(Scheme scheme);

    /// Of the program's own; every role of every group is set.
    static QPalette lightPalette();
    static QPalette darkPalette();

private:
    void wear(Scheme scheme);

    QSettings &m_settings;
    Scheme m_current = Scheme::Desktop;
};

} // namespace linekeeper
