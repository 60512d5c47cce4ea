// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

namespace trimtab {

/// Reads a bundled table: a header line of unique names, then one line per row, comma separated, the target last (of a
/// classification: the class index). Lines end in LF or CRLF. Strict: shape and class indices must be those of `info`, and
/// every field a finite number without blanks, signs of plus or quotes.
/// @return InvalidInput with `where` = id and a detail that names line and column (both from 1; the header is line 1)
Result<Dataset> parseDataset(const DatasetInfo& info, std::string_view csv);

}  // namespace trimtab
