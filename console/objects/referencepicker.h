// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/objectindex.h"
#include <QComboBox>
#include <memory>

class QCompleter;

namespace linekeeper {

class ReferenceList;
class References;

/// Picks an object by its name. Finds it as one types, and holds no more objects than it lists.
class ReferencePicker final : public QComboBox {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReferencePicker)
public:
    /// The references outlive it.
    ReferencePicker(const ObjectClass &target, References &references, bool canBeNone, QWidget *parent);
    ~ReferencePicker() override;

    /// Null: none. What is typed counts as soon as it is found to be a name.
    const QUuid &chosen() const { return m_chosen; }
    void choose(const QUuid &uuid);
    bool isHalfTyped() const;
    /// Whether what was asked for last is still being looked for.
    bool isLooking() const { return m_isLooking; }
    /// Called as it is by then.
    void retranslate();
    void showPopup() override;
    void hidePopup() override;

Q_SIGNALS:
    /// By the user.
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void takeTyped();
    void look(const QString &words);
    void takeFound(const QString &words, const ObjectIndex::Hits &hits);
    void takeWholeName(const ObjectIndex::Hits &hits);
    void list(const QString &words);
    void pick(int row);
    void follow(const ObjectClass *target);
    void refreshName();
    QString nameNow() const;
    bool isListed() const;

    const ObjectClass &m_target;
    References &m_references;
    const bool m_canBeNone;
    QUuid m_chosen;
    QString m_name; ///< of what is chosen
    ReferenceList *m_list;
    QCompleter *m_popup;
    std::unique_ptr<ObjectIndex> m_index; ///< null before anything is looked for
    bool m_isStale = false; ///< the index
    bool m_isLooking = false;
    bool m_isListWanted = false; ///< once something was found
    bool m_isPickWanted = false; ///< of what fits best, likewise
};

} // namespace linekeeper
