// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

namespace trimtab {

/// What File > New begins with: valid, small, and worth a first run.
StudySpec newStudySpec();
/// The same on a table of the user's. @param source as TableDialog gives it
StudySpec newStudySpec(const TableSource& source);

}  // namespace trimtab
