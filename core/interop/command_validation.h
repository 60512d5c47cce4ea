// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <vector>

namespace trimtab {

/// What is wrong with the external command of a study; `where` begins with "/trainable". Whether its files exist is not looked
/// at: they may come later.
std::vector<Error> validateCommand(const CommandTrainable& command, const StudySpec& spec);

/// Metrics that the command reports while it runs; the step is not one of them.
std::vector<std::string> reportedMetricNames(const CommandTrainable& command);
/// These and what is known at the end.
std::vector<std::string> resultMetricNames(const CommandTrainable& command);

}  // namespace trimtab
