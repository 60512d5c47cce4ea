// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QByteArray>
#include <QString>

namespace trimtab {

/// Replaces a file by `content`: afterwards it is the old one or the new one, never a part (fault P19).
Status saveFile(const QString& path, const QByteArray& content);

}  // namespace trimtab
