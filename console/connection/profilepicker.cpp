// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/profilepicker.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>

namespace linekeeper {

ProfilePicker::ProfilePicker(ProfileStore &profiles, QWidget *parent)
    : QWidget(parent)
    , m_profiles(profiles)
    , m_box(new QComboBox(this))
    , m_forget(new QPushButton(this))
{
    m_box->setObjectName(QStringLiteral("saved"));
    m_box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_forget->setAutoDefault(false);
    setFocusProxy(m_box);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_box, 1);
    layout->addWidget(m_forget);
    connect(m_box, &QComboBox::activated, this, [this](int index) { Q_EMIT chosen(m_known.value(index)); });
    connect(m_forget, &QPushButton::clicked, this, &ProfilePicker::askToForget);
    list();
    retranslate();
}

QWidget &ProfilePicker::box() const
{
    return *m_box;
}

void ProfilePicker::list()
{
    m_known = m_profiles.profiles();
    m_box->clear();
    for (const Profile &profile : m_known)
        m_box->addItem(QStringLiteral("%1 – %2").arg(profile.title(), profile.username));
    m_box->addItem(tr("New connection"));
}

void ProfilePicker::retranslate()
{
    m_box->setItemText(int(m_known.size()), tr("New connection"));
    m_forget->setText(tr("&Forget …"));
    m_forget->setToolTip(tr("Removes the saved connection from this computer"));
}

void ProfilePicker::select(const Profile &profile)
{
    qsizetype place = m_known.size();
    for (qsizetype i = 0; i < m_known.size() && profile.isSaved(); ++i)
        if (m_known[i].id == profile.id)
            place = i;
    m_box->setCurrentIndex(int(place));
    m_forget->setEnabled(profile.isSaved());
}

/// The keychain lets go of the password for good, so this is asked about.
void ProfilePicker::askToForget()
{
    const Profile profile = m_known.value(m_box->currentIndex());
    auto *box = new QMessageBox(QMessageBox::Question, tr("Forget a connection"),
                                tr("Forget the connection “%1”?").arg(m_box->currentText()), {}, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // names are anybody's
    const QString loss = profile.isRemembered ? tr("Its password is forgotten with it.") + u' ' : QString();
    box->setInformativeText(loss + tr("This cannot be undone. At the service nothing changes."));
    QPushButton *keep = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *drop = box->addButton(tr("&Forget"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(drop, &QPushButton::clicked, this, [this, profile] { forget(profile); });
    box->open();
}

void ProfilePicker::forget(const Profile &profile)
{
    m_profiles.remove(profile.id);
    list();
    Q_EMIT forgotten(profile);
}

} // namespace linekeeper
