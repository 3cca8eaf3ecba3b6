// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/profile.h"
#include <QLabel>

namespace linekeeper {

/// Says across what is shown of a connection that it is marked as production or read-only, in its colour.
/// Hidden, where it is neither.
class MarkStrip final : public QLabel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MarkStrip)
public:
    explicit MarkStrip(const Profile &profile, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void paintGround();

    const Profile m_profile;
};

/// How it is marked, in few words; empty: it is not.
QString marksOf(const Profile &profile);
/// Its title with its marks.
QString markedTitleOf(const Profile &profile);

} // namespace linekeeper
