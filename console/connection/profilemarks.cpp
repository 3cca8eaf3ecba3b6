// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/profilemarks.h"
#include "connection/profile.h"
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace linekeeper {

ProfileMarks::ProfileMarks(QWidget &dialog)
    : QObject(&dialog)
    , m_nameLabel(new QLabel(&dialog))
    , m_name(new QLineEdit(&dialog))
    , m_colorLabel(new QLabel(&dialog))
    , m_color(new QComboBox(&dialog))
    , m_production(new QCheckBox(&dialog))
    , m_readOnly(new QCheckBox(&dialog))
    , m_atStart(new QCheckBox(&dialog))
{
    m_name->setObjectName(QStringLiteral("name"));
    m_color->setObjectName(QStringLiteral("color"));
    m_readOnly->setObjectName(QStringLiteral("readOnly"));
    m_production->setObjectName(QStringLiteral("production"));
    m_atStart->setObjectName(QStringLiteral("atStart"));
    m_nameLabel->setBuddy(m_name);
    m_colorLabel->setBuddy(m_color);
    for (const ProfileColor color : profileColors())
        m_color->addItem(iconOf(color), QString(), int(color));
}

void ProfileMarks::addTo(QFormLayout &form)
{
    form.addRow(m_nameLabel, m_name);
    form.addRow(m_colorLabel, m_color);
    for (QCheckBox *box : {m_production, m_readOnly, m_atStart})
        form.addRow(static_cast<QWidget *>(nullptr), box);
}

void ProfileMarks::show(const Profile &profile)
{
    m_name->setText(profile.name);
    m_color->setCurrentIndex(m_color->findData(int(profile.color)));
    m_readOnly->setChecked(profile.isReadOnly);
    m_production->setChecked(profile.isProduction);
    m_atStart->setChecked(profile.isOpenedAtStart);
}

void ProfileMarks::writeTo(Profile &profile) const
{
    profile.name = m_name->text().trimmed();
    profile.color = ProfileColor(m_color->currentData().toInt());
    profile.isReadOnly = m_readOnly->isChecked();
    profile.isProduction = m_production->isChecked();
    profile.isOpenedAtStart = m_atStart->isChecked();
}

void ProfileMarks::setEnabled(bool isEnabled)
{
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_name, m_color, m_readOnly, m_production, m_atStart})
        field->setEnabled(isEnabled);
}

void ProfileMarks::setVisible(QFormLayout &form, bool isVisible)
{
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_name, m_color, m_readOnly, m_production, m_atStart})
        form.setRowVisible(field, isVisible);
}

void ProfileMarks::retranslate()
{
    m_nameLabel->setText(tr("&Name:"));
    m_name->setPlaceholderText(tr("Optional; otherwise its address"));
    m_colorLabel->setText(tr("Co&lour:"));
    m_production->setText(tr("Product&ion: changes affect live service"));
    m_readOnly->setText(tr("Rea&d-only: the console changes nothing"));
    m_atStart->setText(tr("Connect at s&tart"));
    for (int i = 0; i < m_color->count(); ++i)
        m_color->setItemText(i, titleOf(ProfileColor(m_color->itemData(i).toInt())));
    for (QLabel *label : {m_nameLabel, m_colorLabel})
        label->buddy()->setAccessibleName(label->text().remove(u'&').remove(u':'));
}

} // namespace linekeeper
