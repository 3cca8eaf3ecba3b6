// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"
#include <QJsonObject>
#include <vector>

class QGridLayout;
class QLabel;

namespace linekeeper {

class MutedLabel;
class ServiceSchemas;
class WrappedText;

/// What a form shows of an object but lets nobody edit: what the service observes of it, and the fields that
/// only a newer service knows.
class ShownFields final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShownFields)
public:
    /// Puts itself into the last rows of the grid, whose widget owns it and what it makes. All else outlives
    /// it.
    ShownFields(const ObjectClass &objectClass, References &references, ServiceSchemas &schemas,
                const Presentation &presentation, QGridLayout &grid);

    /// Null: nothing is there yet.
    void show(const ObjectPtr &object);
    /// Whether it may be out of date: then no tone is believed.
    void setStale(bool isStale);
    void retranslate();

private:
    using Members = QJsonObject Object::*; ///< those that are not declared, of the configuration or the state
    struct StateRow {
        const FieldSpec *field;
        QLabel *label;
        QLabel *icon;
        QLabel *value;
    };
    struct UndeclaredRow {
        Members members;
        QString name;
        QLabel *label;
        WrappedText *value;
    };
    /// By what the rows are others.
    struct Outline {
        bool isThere = false;
        QStringList undeclared = {};
        QStringList undeclaredState = {};
        bool operator==(const Outline &) const = default;
    };

    static Outline outlineOf(const ObjectPtr &object);
    void rebuild();
    void addState();
    void addStateRow(const FieldSpec &field);
    void addUndeclared(Members members);
    void addLine(QWidget *label, QWidget *value);
    void refresh();
    void refresh(const StateRow &row) const;
    void refresh(const UndeclaredRow &row) const;
    QWidget &content() const;

    const ObjectClass &m_class;
    References &m_references;
    ServiceSchemas &m_schemas;
    const Presentation &m_presentation;
    QGridLayout &m_grid;
    const int m_firstRow;

    ObjectPtr m_object;
    bool m_isStale = false;
    Outline m_outline;
    int m_nextRow;
    QList<QWidget *> m_made; ///< by the last rebuild()
    QLabel *m_stateTitle = nullptr;
    std::vector<MutedLabel *> m_notes;
    std::vector<StateRow> m_state;
    std::vector<UndeclaredRow> m_undeclared;
};

} // namespace linekeeper
