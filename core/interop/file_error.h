// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QString>

#include <cerrno>
#include <cstring>

namespace trimtab {

/// The failure of a system call on a file. @param reason errno   @param what could not be done: "the folder cannot be written"
inline Error fileError(const QString& path, int reason, const std::string& what = {})
{
    Error::Code code = Error::Code::Io;
    if (reason == ENOENT || reason == ENOTDIR || reason == ELOOP)
        code = Error::Code::NotFound;
    else if (reason == EACCES || reason == EPERM || reason == EROFS)
        code = Error::Code::ReadOnly;
    else if (reason == ENOSPC || reason == EDQUOT)
        code = Error::Code::DiskFull;
    return {code, path.toStdString(), (what.empty() ? what : what + ": ") + std::strerror(reason)};
}

}  // namespace trimtab
