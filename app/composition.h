// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"
#include "core/run/runner.h"

namespace trimtab {

/// The one place that chooses the concrete classes of the programs: studies are .trimtab files, attempts run on a thread
/// pool of this process, or as processes of the user's command.

/// An executor for what a study trains. @param path of the study file
Result<std::unique_ptr<Executor>> makeExecutor(const QString& path, const StudySpec& spec);

/// Whether a new study may be made at this path: Conflict when the trials of another one have left files beside it.
Status checkTrialsFolder(const QString& path, const StudySpec& spec);

/// What the workbench's engine works with.
EngineParts engineParts();

}  // namespace trimtab
