// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table.h"

namespace trimtab {

/// A value and how many rows have it.
struct Frequency {
    std::string value;
    std::size_t count = 0;
    friend bool operator==(const Frequency&, const Frequency&) = default;
};

/// One column at a glance.
struct ColumnSummary {
    std::string name;
    ColumnKind kind = ColumnKind::Empty;
    bool numeric = false;  ///< numbers rather than texts
    std::size_t missing = 0;
    std::size_t distinct = 0;   ///< different values
    bool moreDistinct = false;  ///< there are more than `distinct`: counting ended
    double minimum = 0.0;       ///< of numbers; 0 without any
    double mean = 0.0;
    double maximum = 0.0;
    std::vector<Frequency> frequent;  ///< of texts: the most frequent ones, at most five
    std::vector<double> density;      ///< rows: of numbers in twenty equal intervals from minimum to maximum, of the most
                                      ///< frequent texts in their order, at most ten; empty without values
    std::vector<TableWarning> warnings;
};

/// Of every column, in order. Numbers count as different up to a thousand.
std::vector<ColumnSummary> summarize(const Table& table);

/// What speaks against learning a column from the others, each with the column that it is about: classes of fewer than five
/// rows, and columns that say the same as the target, by equal numbers or by one text for each text.
/// @param target of the table   @param classes whether its values are classes
std::vector<std::pair<std::string, TableWarning>> targetWarnings(const Table& table, const Column& target, bool classes);

}  // namespace trimtab
