// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/secretkeeper.h"
#include "languages.h"
#include "mainwindow.h"
#include "widgets/systemtray.h"
#include <QSettings>

namespace linekeeper {

/// Puts the console together.
class Application final {
public:
    Application();

    /// Reads the arguments of the process, and begins. May end the process, as --help does.
    void start();

private:
    QSettings m_settings;
    Languages m_languages;
    std::unique_ptr<SecretStore> m_keychain = makeKeychain();
    SecretKeeper m_secrets{*m_keychain};
    SystemTray m_tray;
    MainWindow m_window;
};

} // namespace linekeeper
