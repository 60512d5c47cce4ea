// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_options.h"
#include "core/study/study_spec.h"

namespace trimtab {

/// Options that say how a CSV file is to be read and what is to be learned from it.
void describeTable(CommandOptions& options);

/// Their values; what was not given is decided by the file. InvalidInput for a value that is none.
Result<TableSource> readTableOptions(const CommandOptions& options, const QString& file);

/// Name of one of them that was given; empty when none was.
QString firstTableOption(const CommandOptions& options);

}  // namespace trimtab
