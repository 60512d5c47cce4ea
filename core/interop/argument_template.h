// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/configuration.h"
#include "core/util/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

/// Arguments of an external command. Each is one word for the program, whatever is put into it: nothing is split, nothing goes
/// through a shell.
///
/// `{name}` stands for the value of a hyperparameter, `{{` and `}}` for braces. An argument that names a hyperparameter which
/// is not active in a trial is left out. The argument `{*}` stands for all active ones, `--name` and the value for each, as
/// SageMaker passes them. `{trimtab.trial}`, `{trimtab.seed}`, `{trimtab.folder}` (of the attempt), `{trimtab.checkpoint}` and
/// `{trimtab.result_file}` stand for what the environment has as TRIMTAB_TRIAL and so on.

inline constexpr std::string_view kAllHyperparameters = "{*}";
/// Names of placeholders that are no hyperparameters.
inline constexpr std::string_view kOwnPlaceholders[] = {"trimtab.trial", "trimtab.seed", "trimtab.folder", "trimtab.checkpoint",
                                                        "trimtab.result_file"};

/// The names between braces, in order. Fails for a brace without a partner or an empty name.
Result<std::vector<std::string>> placeholdersOf(std::string_view argument);

/// The arguments of a trial. What placeholdersOf() refuses and unknown names, which validation reports, are left out.
/// @param values of the active hyperparameters and of kOwnPlaceholders
std::vector<std::string> substituted(const std::vector<std::string>& arguments, const Configuration& values);

}  // namespace trimtab
