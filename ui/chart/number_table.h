// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/configuration.h"
#include "core/study/objective.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace trimtab {

/// The numbers behind a chart, row by row. An empty cell is a value that does not exist.
struct NumberTable {
    using Cell = std::optional<Value>;

    QStringList columns;
    std::vector<std::vector<Cell>> rows;  ///< each as long as columns
};

/// The value of a configuration; an empty cell when it has none.
NumberTable::Cell cellOf(const Configuration& configuration, std::string_view name);
/// The objective of a loss, in the objective's own direction; an empty cell without a loss.
NumberTable::Cell cellOf(const Objective& objective, std::optional<double> loss);

/// Comma-separated values (RFC 4180, UTF-8) with a header; numbers in the C locale read back to the same bits, "nan",
/// "inf" and "-inf" included. Text that a spreadsheet would run as a formula gets an apostrophe in front.
QByteArray toCsv(const NumberTable& table);

}  // namespace trimtab
