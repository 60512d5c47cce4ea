// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/instruction_set.h"

#include <filesystem>

namespace trimtab {

/// T4 to T6 of bench_train: multilayer perceptrons on digits. Prints a row each, with the accuracy of the first seed and the mean
/// of ten.
void runNetworkTasks(const std::filesystem::path& folder, InstructionSet instructions);

}  // namespace trimtab
