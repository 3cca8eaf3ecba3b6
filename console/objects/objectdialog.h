// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/alteration.h"
#include "objects/pageparts.h"
#include "objects/presentation.h"
#include "widgets/inputdialog.h"

class QLabel;
class QPushButton;

namespace linekeeper {

class Banner;
class ChangePreview;
class ObjectForm;
class ObjectSaver;
class ObjectWatch;
class Reconciliation;

/// What the caller may do with what the dialog shows.
enum class Editing : quint8 { Allowed, Forbidden, Impossible /**< by anybody: the class is read-only */ };

/// A window about one object: creates it, or changes it without overwriting what others did meanwhile. What
/// was typed is only lost when its user says so.
class ObjectDialog final : public InputDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectDialog)
public:
    /// `object` null: a new one.
    ObjectDialog(const ObjectClass &objectClass, const PageParts &parts, const Presentation &presentation,
                 const ObjectPtr &object, Editing editing, QWidget *parent = nullptr);

    /// Makes of it a new one, which begins with what this one has.
    static ObjectDialog *forCopy(const ObjectClass &objectClass, const PageParts &parts,
                                 const Presentation &presentation, const ObjectPtr &original,
                                 const Object &proposal, QWidget *parent = nullptr);

    /// Null: not created yet.
    QUuid uuid() const;
    bool hasUnsavedChanges() const override;
    /// Whether what the service says of it may be out of date.
    void setStale(bool isStale) override;
    void refreshRights() override;
    void discard() override;
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void follow();
    void retranslate();
    void refresh();
    void save();
    void giveUp();
    void takeWhatIsSeen();
    void takeSuccess(const Alteration &made, const QString &key);
    void goOn(const ObjectPtr &saved);
    QString whyNot() const;
    QString whatIsLost() const;
    QString saveVerb() const;

    const ObjectClass &m_class;
    const PageParts m_parts;
    const Editing m_editing;
    ObjectPtr m_original; ///< of a copy
    std::optional<Alteration> m_sentChange; ///< the latest; none: a new one
    Draft m_sent; ///< what the form gave for it
    bool m_isDone = false;

    ObjectSaver *m_saver;
    ObjectWatch *m_watch;
    Banner *m_banner;
    ObjectForm *m_form;
    Reconciliation *m_reconciliation;
    ChangePreview *m_preview;
    QLabel *m_why;
    QPushButton *m_cancel;
    QPushButton *m_save;
};

} // namespace linekeeper
