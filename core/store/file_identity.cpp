// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file_identity.h"

#include <QFile>

#include <sys/stat.h>

#include <optional>

namespace trimtab {

namespace {

std::optional<struct stat> statusOf(const QByteArray& path)
{
    struct stat status = {};
    return ::stat(path.constData(), &status) == 0 ? std::optional(status) : std::nullopt;
}

}  // namespace

FileIdentity::FileIdentity(const QString& path) : m_path(QFile::encodeName(path))
{
    const auto status = statusOf(m_path);
    m_existed = status.has_value();
    if (!m_existed)
        return;
    m_device = status->st_dev;
    m_number = status->st_ino;
    m_size = status->st_size;
}

bool FileIdentity::isLost() const
{
    return m_existed && (!statusOf(m_path) || isReplaced());
}

bool FileIdentity::isReplaced() const
{
    const auto status = statusOf(m_path);
    return m_existed && status && (status->st_dev != m_device || status->st_ino != m_number);
}

bool FileIdentity::isCutOff() const
{
    const auto status = statusOf(m_path);
    return status && status->st_size < m_size;
}

}  // namespace trimtab
