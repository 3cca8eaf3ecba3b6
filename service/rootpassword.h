// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/objectstore.h"
#include <QString>

namespace linekeeper {

class DataFolder;
class PasswordHasher;

/// The first password of root: from a file or the environment, else made up and kept in a file of the data
/// folder until root has another.
class RootPassword final {
public:
    /// `givenIn`: a file; empty: none.
    RootPassword(QString givenIn, const DataFolder &folder);

    /// Makes the users and roles that are built in, where they are missing. Waits.
    Result<void> ensureBuiltIns(ObjectStore &store, PasswordHasher &hasher) const;
    /// The made-up password has done its work once root has another. Any thread.
    void noteChanges(const std::vector<ChangeEvent> &events) const;

private:
    Result<QString> given() const;
    Result<QString> makeUp() const;

    const QString m_givenIn;
    const DataFolder &m_folder;
};

} // namespace linekeeper
