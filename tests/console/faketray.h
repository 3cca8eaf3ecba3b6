// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tray.h"

/// Remembers what it was told.
class FakeTray final : public linekeeper::Tray {
public:
    bool isAvailable() const override { return isThere; }
    void setActions(const QList<QAction *> &offered) override { actions = offered; }
    void setShown(bool shown) override { isShown = shown; }
    void say(linekeeper::Tone said, const QString &words) override
    {
        tone = said;
        text = words;
    }
    void notify(linekeeper::Tone, const QString &title, const QString &words) override
    {
        notes.append(title + u'|' + words);
    }

    bool isThere = true;
    bool isShown = false;
    linekeeper::Tone tone = linekeeper::Tone::None;
    QString text;
    QStringList notes;
    QList<QAction *> actions; ///< of its menu
};
