// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/changedesk.h"
#include "objects/presentation.h"
#include "objects/references.h"
#include <QDialog>

class QLabel;
class QPushButton;

namespace linekeeper {

class Banner;
class ObjectForm;

/// What the caller may do with what the dialog shows.
enum class Editing : quint8 { Allowed, Forbidden, Impossible /**< by anybody: the class is read-only */ };

/// A window about one object: creates it, or changes it without overwriting what others did meanwhile. What
/// was typed is only lost when its user says so. Deletes itself when it is closed.
class ObjectDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectDialog)
public:
    struct Parts { ///< all outlive the dialog
        const ObjectClass &objectClass;
        RestClient &client;
        ObjectMirror &mirror;
        References &references;
        ChangeDesk &desk;
        const Presentation &presentation;
    };

    /// `object` null: a new one.
    ObjectDialog(const Parts &parts, const ObjectPtr &object, Editing editing, QWidget *parent = nullptr);

    /// Makes of it a new one, which begins with what this one has.
    static ObjectDialog *forCopy(const Parts &parts, const ObjectPtr &original, const Object &proposal,
                                 QWidget *parent = nullptr);

    const QUuid &uuid() const { return m_uuid; }
    bool hasUnsavedChanges() const;
    /// Closes without asking.
    void discard();
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void refresh();
    void save();
    void create();
    void createCopy();
    void takeMade(const Answer<Fetched> &made);
    void change();
    void takeSuccess(const Alteration &made);
    void takeFailure(const Failure &failure);
    void showFailure(const Failure &failure);
    void showKey(const QString &key);
    void followChange(const ObjectPtr &after);
    void followEnd();
    void takeOver();
    QString whyNot() const;

    const Parts m_parts;
    const Editing m_editing;
    ObjectPtr m_latest; ///< as the mirror has it; null: new, or gone
    QUuid m_uuid; ///< null: not created yet
    ObjectPtr m_original; ///< of a copy
    QByteArray m_idempotencyKey; ///< of the object that is being created
    bool m_isSaving = false;
    bool m_isGone = false;
    bool m_isDone = false;

    Banner *m_banner;
    ObjectForm *m_form;
    QLabel *m_why;
    QPushButton *m_save;
    QPushButton *m_cancel;
};

} // namespace linekeeper
