// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/save_file.h"

#include <QSaveFile>

namespace trimtab {

Status saveFile(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    if (saved)
        return {};
    const auto code =
        file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError     ? Error::Code::DiskFull
        : file.error() == QFileDevice::OpenError || file.error() == QFileDevice::PermissionsError ? Error::Code::ReadOnly
                                                                                                  : Error::Code::Io;
    return Error{code, path.toStdString(), file.errorString().toStdString()};
}

}  // namespace trimtab
