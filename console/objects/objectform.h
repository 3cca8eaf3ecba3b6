// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/differencetable.h"
#include "objects/presentation.h"
#include "objects/references.h"
#include "protocol/envelope.h"
#include <QScrollArea>
#include <memory>
#include <vector>

namespace linekeeper {

class FieldRow;
class ServiceSchemas;
class ShownFields;

/// Shows and edits one object of any class, and knows what of it was changed.
class ObjectForm final : public QScrollArea {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectForm)
public:
    /// The references and schemas outlive it.
    ObjectForm(const ObjectClass &objectClass, References &references, ServiceSchemas &schemas,
               const Presentation &presentation, QWidget *parent = nullptr);

    /// Begins with an object that is there; null: with a new one.
    void begin(const ObjectPtr &base);
    /// Begins a new one with what another has; `proposal` is what is shown of it.
    void beginCopy(const ObjectPtr &original, const Object &proposal);
    /// What somebody else changed comes in; what is edited stays only in the fields of `mine`, and where it
    /// is not a value yet. What they made of the latter is not known to it afterwards: these labels are told.
    QStringList rebase(const ObjectPtr &base, const QSet<const FieldSpec *> &mine = {});
    /// What the service says of it now, of all that is not edited here.
    void showState(const ObjectPtr &object);
    void setReadOnly(bool isReadOnly);
    /// Whether the state may be out of date.
    void setStale(bool isStale);
    /// Whether it is about to be created again.
    void setAnew(bool isAnew);

    const ObjectPtr &base() const { return m_base; }
    bool isChanged() const;
    /// What saving would change.
    QList<Difference> changes() const;
    /// What stands in the way of saving; empty: nothing.
    QString whyNotSavable() const;
    /// Likewise, but that nothing was changed.
    QString whyInvalid() const;
    /// The labels of what would be lost if it were created again: secrets that nobody can read.
    QStringList unknownSecrets() const;
    /// The object as it was edited; what is not a value yet is left out.
    Object editedObject() const;
    /// What was given for a new object; of a copy, what is other than in the original or the proposal.
    Draft draft() const;
    /// Puts the error beside the field that it is about. False: it is about none.
    bool showError(const Error &error);

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitWidth();
    void retranslate();

    const ObjectClass &m_class;
    const Presentation m_presentation;
    ObjectPtr m_base;
    ObjectPtr m_original; ///< of a copy
    std::vector<FieldRow *> m_rows; ///< children of the content
    ShownFields *m_shown = nullptr; ///< likewise
};

} // namespace linekeeper
