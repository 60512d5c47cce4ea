// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

namespace trimtab {

/// What File > New begins with: valid, small, and worth a first run.
StudySpec newStudySpec();

}  // namespace trimtab
