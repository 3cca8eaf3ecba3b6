// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QWidget;

namespace linekeeper {

struct Profile;

/// What a saved connection is called and marked as: rows of a form.
class ProfileMarks final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfileMarks)
public:
    explicit ProfileMarks(QWidget &dialog);

    void addTo(QFormLayout &form);
    void show(const Profile &profile);
    void writeTo(Profile &profile) const;
    void setEnabled(bool isEnabled);
    void setVisible(QFormLayout &form, bool isVisible);
    void retranslate();

private:
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    QLabel *m_colorLabel;
    QComboBox *m_color;
    QCheckBox *m_production;
    QCheckBox *m_readOnly;
    QCheckBox *m_atStart;
};

} // namespace linekeeper
