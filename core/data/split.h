// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <Eigen/Core>

#include <cstdint>
#include <span>
#include <vector>

namespace trimtab {

/// Splits keep the rows of one group of the data set together (dealGroups()); then shares and sizes are as near to what is said
/// here as whole groups allow, and fewer groups than parts are InvalidInput.

/// Row numbers of a data set, ascending.
using RowIndices = std::vector<Eigen::Index>;

/// The rows of a data set, each in exactly one part.
struct Partition {
    RowIndices tuning;  ///< all that a study may see
    RowIndices test;    ///< touched once, for the chosen configuration
};

/// One way to train and measure: the two parts share no row.
struct Fold {
    RowIndices train;
    RowIndices validation;
};

/// Sets a fifth of the rows apart. A function of the data set alone, never of a study's seed, so that no study can tune
/// on what another one tests on. Errors as for holdOut().
Result<Partition> partitionRows(const Dataset& data);

/// Splits rows once. Stratified: each class (regression: each of up to ten quantile bins of the target) gives its share,
/// rounded up or down, and keeps at least one row on either side.
/// @param rows     row numbers in `data`, without repetition; the fold speaks of the same row numbers
/// @param fraction share of the rows that validates, in (0, 1)
/// @return one fold. InvalidInput for a fraction out of range, fewer than two rows, fewer than two classes, or a class
///         with fewer than two rows
Result<std::vector<Fold>> holdOut(const Dataset& data, std::span<const Eigen::Index> rows, double fraction, std::uint64_t seed);

/// Splits rows into folds, each of which validates once while the others train. Stratified: the sizes of two folds differ
/// by at most one row, and so do their numbers of rows of one class (regression: one quantile bin).
/// @param rows  row numbers in `data`, without repetition; the folds speak of the same row numbers
/// @param folds >= 2
/// @return `folds` folds. InvalidInput for fewer than two folds, fewer rows than folds, fewer than two classes, or a class
///         with fewer rows than folds
Result<std::vector<Fold>> kFold(const Dataset& data, std::span<const Eigen::Index> rows, int folds, std::uint64_t seed);

/// The numbered rows of X (n, d), in the order of `rows`; (rows, d).
Eigen::MatrixXd takeRows(const Eigen::MatrixXd& X, std::span<const Eigen::Index> rows);
/// The numbered entries of y (n), in the order of `rows`; (rows).
Eigen::VectorXd takeRows(const Eigen::VectorXd& y, std::span<const Eigen::Index> rows);

}  // namespace trimtab
