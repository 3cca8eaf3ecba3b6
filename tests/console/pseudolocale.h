// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include <QStringList>
#include <QTranslator>
#include <set>

class QWidget;

namespace linekeeper {

/// A language that is two fifths longer than English, and plain to see: “[Delete “]%1[”?~~~]”. What is put in
/// place of %1 stands between brackets, so it is to be translated itself. Spoken from its making to its end.
class PseudoLocale final : public QTranslator {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PseudoLocale)
public:
    PseudoLocale();
    ~PseudoLocale() override;

    QString translate(const char *context, const char *source, const char *comment, int n) const override;
    bool isEmpty() const override { return false; }
};

/// What people and services have said, so that nobody translates it: texts that are free by their
/// declaration, of objects and of whatever else was typed.
class Sayings {
public:
    void add(const QString &text);
    void add(const Object &object);
    /// The text, but for what was said; also where that is cut short.
    QString without(QString text) const;

private:
    void add(const FieldSpec &field, const QJsonValue &value);
    void addAll(const QJsonValue &value);

    struct LongerFirst {
        bool operator()(const QString &one, const QString &other) const
        {
            return one.size() != other.size() ? one.size() > other.size() : one < other;
        }
    };
    std::set<QString, LongerFirst> m_texts;
};

/// What a window says in words, in the pseudo-locale, that nobody translates. Words are letters in lower
/// case, at most the first one in upper case: neither numbers, codes, addresses nor abbreviations are. The
/// names that the locale has for times and languages are taken as translated.
QStringList untranslatedIn(const QWidget &window, const Sayings &sayings);

} // namespace linekeeper
