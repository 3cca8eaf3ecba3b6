// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>

namespace linekeeper {

/// The status codes that an answer can have which is not an error (RFC 9110 section 15).
enum class Status : quint16 {
    Ok = 200,
    Created = 201,
    NoContent = 204,
    ResetContent = 205,
    NotModified = 304,
};

} // namespace linekeeper
