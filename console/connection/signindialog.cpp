// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/signindialog.h"
#include "connection/profilemarks.h"
#include "connection/profilepicker.h"
#include "widgets/banner.h"
#include "widgets/furnish.h"
#include "widgets/mutedlabel.h"
#include "widgets/passwordedit.h"
#include "widgets/texts.h"
#include "widgets/tone.h"
#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace linekeeper {

namespace {

constexpr int charactersShown = 56;

} // namespace

SignInDialog::SignInDialog(ProfileStore &profiles, QWidget *parent)
    : QDialog(parent)
    , m_title(new QLabel(this))
    , m_banner(new Banner(this))
    , m_form(new QFormLayout)
    , m_picker(new ProfilePicker(profiles, this))
    , m_pickerLabel(new QLabel(this))
    , m_address(new QLineEdit(this))
    , m_addressLabel(new QLabel(this))
    , m_username(new QLineEdit(this))
    , m_usernameLabel(new QLabel(this))
    , m_password(new PasswordEdit(this))
    , m_passwordLabel(new QLabel(this))
    , m_passwordNote(new MutedLabel(this))
    , m_remember(new QCheckBox(this))
    , m_save(new QCheckBox(this))
    , m_marks(new ProfileMarks(*this))
    , m_why(new MutedLabel(this))
    , m_cancel(new QPushButton(this))
    , m_connect(new QPushButton(this))
{
    furnishTitle(*m_title);
    buildFields();

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_why, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_connect);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 18);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_banner);
    layout->addLayout(m_form);
    layout->addStretch();
    layout->addLayout(buttons);

    m_why->setWordWrap(true);
    m_connect->setDefault(true);
    m_cancel->setAutoDefault(false);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_connect, &QPushButton::clicked, this, &SignInDialog::request);
    connect(m_picker, &ProfilePicker::chosen, this, &SignInDialog::propose);
    connect(m_picker, &ProfilePicker::forgotten, this, [this](const Profile &profile) {
        Q_EMIT profileForgotten(profile);
        showPicker();
        propose(m_picker->latest());
    });
    for (QLineEdit *edit : {m_address, m_username, m_password})
        connect(edit, &QLineEdit::textChanged, this, &SignInDialog::refresh);
    m_save->setChecked(true);
    for (QCheckBox *box : {m_save, m_remember})
        connect(box, &QCheckBox::toggled, this, &SignInDialog::refresh);
    retranslate();
    showPicker();
    propose(m_picker->latest());
}

void SignInDialog::buildFields()
{
    m_address->setObjectName(QStringLiteral("address"));
    m_username->setObjectName(QStringLiteral("username"));
    m_password->setObjectName(QStringLiteral("password"));
    m_remember->setObjectName(QStringLiteral("remember"));
    m_save->setObjectName(QStringLiteral("save"));
    m_passwordNote->setObjectName(QStringLiteral("passwordNote"));
    m_passwordNote->setWordWrap(true);
    QSizePolicy wide = m_passwordNote->sizePolicy();
    wide.setHorizontalPolicy(QSizePolicy::Expanding);
    m_passwordNote->setSizePolicy(wide);
    m_connect->setObjectName(QStringLiteral("connect"));
    m_why->setObjectName(QStringLiteral("why"));
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setVerticalSpacing(8);
    m_form->addRow(m_pickerLabel, m_picker);
    m_form->addRow(m_addressLabel, m_address);
    m_form->addRow(m_usernameLabel, m_username);
    m_form->addRow(m_passwordLabel, m_password);
    m_form->addRow(static_cast<QWidget *>(nullptr), m_remember);
    m_form->addRow(static_cast<QWidget *>(nullptr), m_passwordNote);
    m_form->addRow(static_cast<QWidget *>(nullptr), m_save);
    m_marks->addTo(*m_form);
    m_pickerLabel->setBuddy(&m_picker->box());
    m_addressLabel->setBuddy(m_address);
    m_usernameLabel->setBuddy(m_username);
    m_passwordLabel->setBuddy(m_password);
}

void SignInDialog::retranslate()
{
    setWindowTitle(tr("Sign in"));
    m_title->setText(m_isSignInAgain ? tr("Sign in again") : tr("Sign in to Linekeeper"));
    m_pickerLabel->setText(tr("C&onnection:"));
    m_picker->retranslate();
    m_addressLabel->setText(tr("&Address:"));
    m_address->setPlaceholderText(tr("Such as https://lines.example.org:8443"));
    m_usernameLabel->setText(tr("&User name:"));
    m_passwordLabel->setText(tr("&Password:"));
    m_marks->retranslate();
    m_address->setMinimumWidth(m_address->fontMetrics().averageCharWidth() * charactersShown);
    m_save->setText(tr("&Save this connection"));
    m_cancel->setText(tr("Cancel"));
    for (QLabel *label : {m_pickerLabel, m_addressLabel, m_usernameLabel, m_passwordLabel})
        label->buddy()->setAccessibleName(label->text().remove(u'&').remove(u':'));
    refresh();
}

void SignInDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void SignInDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    focusFirstEmpty();
}

/// Where there is something to choose.
void SignInDialog::showPicker()
{
    m_form->setRowVisible(m_picker, !m_picker->isEmpty() && !m_isSignInAgain);
}

void SignInDialog::propose(const Profile &profile)
{
    m_profile = profile;
    m_picker->select(profile);
    m_address->setText(profile.url.toDisplayString());
    m_username->setText(profile.username);
    m_password->clear();
    m_remember->setChecked(profile.isRemembered);
    m_marks->show(profile);
    m_banner->clear();
    refresh();
    focusFirstEmpty();
    Q_EMIT profileChosen(profile);
}

void SignInDialog::askAgain(const Profile &profile, const QString &why)
{
    m_isSignInAgain = true;
    propose(profile);
    for (QLineEdit *edit : {m_address, m_username})
        edit->setReadOnly(true);
    showPicker();
    m_form->setRowVisible(m_save, false);
    retranslate();
    if (!why.isEmpty())
        m_banner->say(Tone::Warning, why);
}

void SignInDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    refresh();
}

void SignInDialog::showFailure(const Failure &failure)
{
    setBusy(false);
    m_banner->say(Tone::Bad, textOf(failure));
    if (failure.isUnauthorized()) {
        m_password->selectAll();
        m_password->setFocus();
    }
}

bool SignInDialog::wantsToSave() const
{
    return m_isSignInAgain ? m_profile.isSaved() : m_save->isChecked();
}

bool SignInDialog::wantsToRemember() const
{
    return m_remember->isChecked() && wantsToSave();
}

void SignInDialog::request()
{
    if (!whyNot().isEmpty())
        return;
    m_banner->clear();
    const QUrl url = serverUrl(m_address->text());
    // A certificate is trusted at its address only.
    if (url.authority() != m_profile.url.authority())
        m_profile.certificate.clear();
    if (url != m_profile.url || m_username->text().trimmed() != m_profile.username)
        m_profile.id = {}; // another one, not the saved one changed
    m_marks->writeTo(m_profile);
    m_profile.url = url;
    m_profile.username = m_username->text().trimmed();
    m_profile.isRemembered = wantsToRemember();
    setBusy(true);
    Q_EMIT signInRequested(m_profile, m_password->text());
}

QString SignInDialog::whyNot() const
{
    if (m_isBusy)
        return tr("Connecting …");
    if (m_address->text().trimmed().isEmpty())
        return tr("Enter the address.");
    if (!serverUrl(m_address->text()).isValid())
        return tr("The address is not one of http or https.");
    if (m_username->text().trimmed().isEmpty())
        return tr("Enter the user name.");
    if (m_password->text().isEmpty())
        return tr("Enter the password.");
    return {};
}

void SignInDialog::refresh()
{
    const QString why = whyNot();
    m_why->setText(why);
    m_connect->setText(tr("&Connect"));
    m_connect->setEnabled(why.isEmpty());
    m_connect->setToolTip(why);
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_picker, m_address, m_username, m_password, m_save})
        field->setEnabled(!m_isBusy);
    m_marks->setEnabled(!m_isBusy);
    m_marks->setVisible(*m_form, m_save->isChecked() && !m_isSignInAgain);
    refreshKeychain();
}

/// Says what becomes of the password.
void SignInDialog::refreshKeychain()
{
    QString whyNot;
    if (!m_keychain)
        whyNot = tr("Looking for a keychain …");
    else if (m_keychain == KeychainState::Closed)
        whyNot = keychainProblem();
    else if (!wantsToSave())
        whyNot = tr("Only that of a saved connection can be remembered.");
    m_remember->setText(m_keychain == KeychainState::Missing
                            ? tr("&Remember the password until the console ends")
                            : tr("&Remember the password in the keychain"));
    m_remember->setEnabled(whyNot.isEmpty() && !m_isBusy);
    m_remember->setToolTip(whyNot);
    m_passwordNote->setText(passwordNote());
    layout()->activate();
    if (isVisible() && heightForWidth(width()) > height())
        resize(width(), heightForWidth(width()));
}

QString SignInDialog::passwordNote() const
{
    const QString problem = keychainProblem().isEmpty() ? QString() : keychainProblem() + u' ';
    const bool isRemembered = wantsToRemember() && m_keychain != KeychainState::Closed;
    if (!isRemembered)
        return problem + tr("The password is used for this session only. It is never saved.");
    if (m_keychain == KeychainState::Missing)
        return problem + tr("The password is kept in memory until the console ends. It is never saved.");
    return tr("The password is kept in the keychain of this computer.");
}

QString SignInDialog::keychainProblem() const
{
    if (m_keychain == KeychainState::Missing)
        return tr("There is no keychain (%1).").arg(m_whyNoKeychain);
    if (m_keychain == KeychainState::Closed)
        return tr("The keychain does not open (%1).").arg(m_whyNoKeychain);
    return {};
}

void SignInDialog::setKeychain(KeychainState state, const QString &whyNot)
{
    m_keychain = state;
    m_whyNoKeychain = whyNot;
    refreshKeychain();
}

void SignInDialog::offerPassword(const QUuid &profile, const QString &password)
{
    if (profile == m_profile.id && m_password->text().isEmpty() && !m_isBusy)
        m_password->setText(password);
}

void SignInDialog::focusFirstEmpty()
{
    for (QLineEdit *edit : {m_address, m_username, m_password})
        if (edit->text().isEmpty())
            return edit->setFocus();
}

} // namespace linekeeper
