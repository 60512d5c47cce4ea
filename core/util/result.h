// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace trimtab {

/// An expected failure: what kind, where, and the violated rule in words for the "Details" of a message.
struct Error {
    enum class Code {
        InvalidInput,  ///< a value breaks a rule; `where` is the JSON pointer of the value
        NotFound,      ///< a file or a named thing does not exist
        Unsupported,   ///< understood, but not available in this version
        Io,            ///< reading or writing failed
        DiskFull,      ///< no space left on the device
        ReadOnly,      ///< no permission to write
        Corrupt,       ///< a study file is damaged
        ForeignFile,   ///< a file of another program
        NewerVersion,  ///< a file of a newer version of this program
        Locked,        ///< another process writes the file
        Conflict,      ///< the event contradicts what is already stored
        Numeric,       ///< a computation has no finite answer
        NotAllowed,    ///< the user has not allowed the command of a study, or not as it is now
    };

    Code code = Code::InvalidInput;
    std::string where;   ///< JSON pointer ("/space/0/low"), file path or name; may be empty
    std::string detail;  ///< the value and the violated rule, one English sentence

    /// The same error seen from one level up: `where` gets `prefix` in front.
    Error under(const std::string& prefix) const { return {code, prefix + where, detail}; }

    /// "where: detail", or only the detail when `where` is empty.
    std::string text() const { return where.empty() ? detail : where + ": " + detail; }

    friend bool operator==(const Error&, const Error&) = default;
};

/// A value, or the reason why there is none.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    const Error& error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_content);
    }

    T& operator*() &
    {
        assert(ok());
        return *std::get_if<0>(&m_content);
    }
    const T& operator*() const&
    {
        assert(ok());
        return *std::get_if<0>(&m_content);
    }
    T&& operator*() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_content));
    }
    T* operator->() { return &**this; }
    const T* operator->() const { return &**this; }

private:
    std::variant<T, Error> m_content;
};

/// Success, or the reason for the failure.
class [[nodiscard]] Status {
public:
    Status() = default;
    Status(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    const Error& error() const
    {
        assert(m_error);
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

}  // namespace trimtab
