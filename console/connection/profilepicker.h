// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/profile.h"
#include <QWidget>

class QComboBox;
class QPushButton;

namespace linekeeper {

/// The saved connections to choose from or to forget, and a new one.
class ProfilePicker final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfilePicker)
public:
    /// The store outlives the picker.
    explicit ProfilePicker(ProfileStore &profiles, QWidget *parent = nullptr);

    bool isEmpty() const { return m_known.isEmpty(); }
    /// The one used last; a new one where there is none.
    Profile latest() const { return m_known.value(0); }
    /// One that is not saved is a new one.
    void select(const Profile &profile);
    void retranslate();
    /// Where it is chosen.
    QWidget &box() const;

Q_SIGNALS:
    void chosen(const linekeeper::Profile &profile);
    /// It is not saved any more.
    void forgotten(const linekeeper::Profile &profile);

private:
    void list();
    void askToForget();
    void forget(const Profile &profile);

    ProfileStore &m_profiles;
    QList<Profile> m_known;
    QComboBox *m_box;
    QPushButton *m_forget;
};

} // namespace linekeeper
