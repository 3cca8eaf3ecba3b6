// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <memory>

/// A table of many SIP accounts that can be worked with.
class BenchedTable {
public:
    BenchedTable() = default;
    virtual ~BenchedTable() = default;
    Q_DISABLE_COPY_MOVE(BenchedTable)

    /// The data are there, and nothing that shows them.
    virtual void open() = 0;
    virtual bool isPainted() const = 0;
    /// Whether it shows what was asked for last.
    virtual bool isReady() const = 0;
    virtual void scrollTo(double share) = 0;
    virtual void search(const QString &text) = 0;
    virtual void sort(const char *field, Qt::SortOrder order) = 0;
    /// The display name of the account with this number.
    virtual void change(int account, int number) = 0;
    /// Whether it shows that change.
    virtual bool holds(int account, int number) const = 0;
};

/// The console's, with objects as they come from the wire.
std::unique_ptr<BenchedTable> makeObjectPage(int rows);
/// Qt's, with the same texts.
std::unique_ptr<BenchedTable> makeStandardTable(int rows);
