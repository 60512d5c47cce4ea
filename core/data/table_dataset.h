// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/table.h"
#include "core/data/table_choice.h"

namespace trimtab {

/// A data set made of a table, and what it does not have.
struct TableDataset {
    Dataset data;
    std::string target;                ///< name of its column
    std::size_t droppedRows = 0;       ///< rows without a target
    std::vector<std::string> leftOut;  ///< columns that are no features, because they cannot teach anything
};

/// The column of the target. NotFound when there is none of this name or number.
Result<const Column*> findTarget(const Table& table, const TableChoice& choice);

/// Classification for texts, and for up to ten different whole numbers of which each has five rows on average; else regression.
Task taskOf(const Column& target);

/// Numbers become features as they are. Of a category each text becomes a feature that is 1 in its rows and else 0, for two texts
/// one feature for both; at most twenty of the most frequent, while rarer ones than one row in a hundred share one feature.
/// Constants, dates, identifiers and empty columns are left out. Where at least one value in twenty is missing, a further feature
/// says in which rows. Classes are in the order of their texts or numbers.
/// @return InvalidInput when there is nothing to learn: no feature, fewer than two rows with a target, one class, a target of one
///         value, texts as the target of a regression; NotFound for an unknown column
Result<TableDataset> makeDataset(const Table& table, const TableChoice& choice);

}  // namespace trimtab
