// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/message.h"
#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace linekeeper {

/// Why a call failed. The wire's type and status code of each are told by service/http/response.cpp alone.
enum class Reason : quint8 {
    Malformed, ///< not JSON, not UTF-8, wrong framing
    WrongType, ///< a member of the wrong JSON type
    Incomplete, ///< did not arrive in time
    UnsupportedMediaType,
    Invalid, ///< well formed, but not acceptable
    KeyReused, ///< an Idempotency-Key with another body
    TestFailed, ///< a JSON Patch `test` (RFC 6902 section 4.6)
    TooLarge,
    HeadersTooLarge,
    TargetTooLong,
    ExpectationFailed,
    NotAuthenticated, ///< nobody known
    InvalidToken, ///< nobody known by this key
    Forbidden, ///< known, but not allowed
    NotFound,
    MethodNotAllowed, ///< this resource does not do that
    MethodUnknown, ///< no resource does
    VersionUnsupported,
    AlreadyExists,
    Locked, ///< in use
    PreconditionFailed, ///< changed by someone else since
    TooManyAttempts,
    QuotaExceeded,
    Internal,
    Overloaded,
    StorageFull,
};

struct Error {
    Reason reason = Reason::Internal;
    Message message;
    QString pointer = {}; ///< RFC 6901, where one member of the body is at fault
    std::chrono::seconds retryAfter{}; ///< 0: nothing is known of it

    /// The same error, seen from a document that holds this one under `prefix`.
    Error under(const QString &prefix) const { return {reason, message, prefix + pointer, retryAfter}; }
};

/// A value, or why there is none.
template<typename T, typename E = Error>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    } // NOLINT(google-explicit-constructor)
    Result(E error)
        : m_content(std::in_place_index<1>, std::move(error))
    {
    } // NOLINT(google-explicit-constructor)

    explicit operator bool() const { return m_content.index() == 0; }
    const T &operator*() const & { return std::get<0>(m_content); }
    T &operator*() & { return std::get<0>(m_content); }
    T &&operator*() && { return std::get<0>(std::move(m_content)); }
    const T *operator->() const { return &std::get<0>(m_content); }
    T *operator->() { return &std::get<0>(m_content); }
    const E &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, E> m_content;
};

/// Done, or why not.
template<typename E>
class [[nodiscard]] Result<void, E> {
public:
    Result() = default;
    Result(E error)
        : m_error(std::move(error))
    {
    } // NOLINT(google-explicit-constructor)

    explicit operator bool() const { return !m_error; }
    const E &error() const { return *m_error; }

private:
    std::optional<E> m_error;
};

} // namespace linekeeper
