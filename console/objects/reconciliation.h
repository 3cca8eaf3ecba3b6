// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/mergedialog.h"
#include "objects/pageparts.h"

namespace linekeeper {

class Banner;
class ObjectForm;
class ObjectWatch;

/// Brings together what others make of an object and what somebody types into its form: tells of it in a
/// banner, takes it over, and asks where both have changed the same.
class Reconciliation final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Reconciliation)
public:
    /// How things stand in the dialog.
    struct Situation {
        std::function<bool()> isOpen; ///< neither being saved nor over
        std::function<bool()> isEdited;
    };

    /// All outlive it; the watch and the form begin with the same object.
    Reconciliation(const ObjectClass &objectClass, const PageParts &parts, ObjectWatch &watch,
                   ObjectForm &form, Banner &banner, Situation situation, QWidget *dialog);

    /// Of what was to be saved.
    void takeRefusal(const Failure &failure);
    void refreshRights();

Q_SIGNALS:
    /// What the form stands on, or whether it is there.
    void changed();
    /// Both have been brought together.
    void saveRequested();

private:
    void takeChange();
    void takeEnd();
    void takeBlindness(const Failure &why);
    void sayNotSaved(const Failure &why);
    void sayFailure(const QString &text, const QString &action = {});
    bool isOlderThanFailure(const Object &change) const;
    QString whyGone() const;
    void look(MergeDialog::Purpose purpose);
    void bringTogether();
    void ask(const ObjectPtr &latest, const QList<MergedField> &fields);
    void rebase(const ObjectPtr &latest, const QList<MergedField> &fields);

    const ObjectClass &m_class;
    const PageParts m_parts;
    ObjectWatch &m_watch;
    ObjectForm &m_form;
    Banner &m_banner;
    const Situation m_situation;
    QWidget &m_dialog;
    MergeDialog::Purpose m_purpose = MergeDialog::Purpose::Save; ///< of the look at the latest
    Failure m_refusal; ///< that led to that look
    ObjectPtr m_failedAt; ///< the latest when a failure was told; null: none was since both were one
};

} // namespace linekeeper
