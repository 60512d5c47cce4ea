// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"
#include "core/run/runner.h"

namespace trimtab {

/// The one place that chooses the concrete classes of the programs: studies are .trimtab files, attempts run on a thread
/// pool of this process.

/// An executor for the bundled trainable of a study. @param folder of the study's file, where relative paths begin
Result<std::unique_ptr<Executor>> makeExecutor(const StudySpec& spec, const QString& folder);

/// What the workbench's engine works with.
EngineParts engineParts();

}  // namespace trimtab
