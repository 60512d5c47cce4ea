// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QString>

#include <cerrno>
#include <cstring>

namespace trimtab {

/// The failure of a system call on a file. @param reason errno
inline Error fileError(const QString& path, int reason)
{
    Error::Code code = Error::Code::Io;
    if (reason == ENOENT)
        code = Error::Code::NotFound;
    else if (reason == EACCES || reason == EPERM || reason == EROFS)
        code = Error::Code::ReadOnly;
    else if (reason == ENOSPC || reason == EDQUOT)
        code = Error::Code::DiskFull;
    return {code, path.toStdString(), std::strerror(reason)};
}

}  // namespace trimtab
