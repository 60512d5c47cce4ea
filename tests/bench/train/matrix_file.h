// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <filesystem>

namespace trimtab {

// A matrix as tasks.py writes and reads it: rows and columns as 64-bit integers, then the numbers column by column as 64-bit
// floats, all in the order of bytes of x86-64.

/// Ends the program with a message when the file cannot be read.
Eigen::MatrixXd readMatrix(const std::filesystem::path& path);
/// Ends the program with a message when the file cannot be written.
void writeMatrix(const std::filesystem::path& path, const Eigen::MatrixXd& matrix);

}  // namespace trimtab
