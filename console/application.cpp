// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"
#include "arguments.h"

namespace linekeeper {
namespace {

constexpr char passwordVariable[] = "LINEKEEPER_PASSWORD";

/// What is started from here does not inherit it.
QString takePassword()
{
    const QString password = qEnvironmentVariable(passwordVariable);
    qunsetenv(passwordVariable);
    return password;
}

} // namespace

Application::Application()
    : m_languages(m_settings)
    , m_window(m_settings, m_languages, m_secrets, m_tray)
{
}

void Application::start()
{
    const Arguments arguments = readArguments();
    Profile profile{.id = {}, .name = {}, .url = serverUrl(arguments.url), .username = arguments.username};
    for (const Profile &saved : ProfileStore(m_settings).profiles())
        if (saved.url == profile.url && saved.username == profile.username)
            profile = saved;
    const QString password = takePassword();
    m_window.show();
    if (!password.isEmpty() && profile.url.isValid() && !profile.username.isEmpty())
        m_window.signIn(profile, password);
    else if (profile.url.isValid())
        m_window.askForSignIn(profile);
    else
        m_window.connectAtStart();
}

} // namespace linekeeper
