// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <QString>

namespace trimtab {

/// Whether `--trust` was given.
enum class TrustOption { Ask, Allow };

/// Lets a study pass that starts no program, or one that the user has allowed as it is now. With TrustOption::Allow it is
/// allowed from now on; else the error is NotAllowed, and what the study would start has been written to standard error.
/// @param studyFile what the error is about   @param studyFolder what a relative directory starts from
Status passGate(const StudySpec& spec, const QString& studyFile, const QString& studyFolder, TrustOption option);

}  // namespace trimtab
