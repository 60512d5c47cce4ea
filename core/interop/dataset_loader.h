// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <QString>

#include <memory>

namespace trimtab {

/// A bundled data set by its id: read from the files compiled into the program, or generated. NotFound for an unknown id.
/// Each call reads anew; keep the result.
Result<std::shared_ptr<const Dataset>> loadDataset(const QString& id);

}  // namespace trimtab
