// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace trimtab {

/// Tasks T1 to T3: paths of the elastic net and of the lasso, softmax regression with three penalties. Prints a row for each.
/// @param folder with the data of write_data.py; the solutions are written there too, for compare.py
void runLinearTasks(const std::filesystem::path& folder);

}  // namespace trimtab
