// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include "connection/profile.h"
#include "connection/secretstore.h"
#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace linekeeper {

class Banner;
class ProfileMarks;
class ProfilePicker;
class ProfileStore;

/// Asks where to connect and as whom. Knows no network: it says what is wished, and is told what came of it.
class SignInDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInDialog)
public:
    /// The store outlives the dialog.
    explicit SignInDialog(ProfileStore &profiles, QWidget *parent = nullptr);

    /// Fills in what is known already.
    void propose(const Profile &profile);
    const Profile &profile() const { return m_profile; }
    /// Only the password is asked for, because a session ended: `why` says so.
    void askAgain(const Profile &profile, const QString &why);
    void setBusy(bool isBusy);
    /// What the user typed stays.
    void showFailure(const Failure &failure);
    bool wantsToSave() const;
    bool wantsToRemember() const;
    /// What was found out about the keychain of this computer.
    void setKeychain(KeychainState state, const QString &whyNot);
    /// Fills in what is remembered, unless something else is wanted by now.
    void offerPassword(const QUuid &profile, const QString &password);

Q_SIGNALS:
    void signInRequested(const linekeeper::Profile &profile, const QString &password);
    void profileChosen(const linekeeper::Profile &profile);
    void profileForgotten(const linekeeper::Profile &profile);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildFields();
    void retranslate();
    void showPicker();
    void request();
    void refresh();
    void refreshKeychain();
    QString passwordNote() const;
    QString keychainProblem() const;
    void focusFirstEmpty();
    QString whyNot() const;

    Profile m_profile;
    std::optional<KeychainState> m_keychain; ///< none: not found out yet
    QString m_whyNoKeychain;
    bool m_isBusy = false;
    bool m_isSignInAgain = false;

    QLabel *m_title;
    Banner *m_banner;
    QFormLayout *m_form;
    ProfilePicker *m_picker;
    QLabel *m_pickerLabel;
    QLineEdit *m_address;
    QLabel *m_addressLabel;
    QLineEdit *m_username;
    QLabel *m_usernameLabel;
    QLineEdit *m_password;
    QLabel *m_passwordLabel;
    QLabel *m_passwordNote;
    QCheckBox *m_remember;
    QCheckBox *m_save;
    ProfileMarks *m_marks;
    QLabel *m_why;
    QPushButton *m_cancel;
    QPushButton *m_connect;
};

} // namespace linekeeper
