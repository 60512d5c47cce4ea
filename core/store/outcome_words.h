// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/trial.h"
#include "core/util/words.h"

namespace trimtab {

/// How the file spells kinds and causes of outcomes.
inline constexpr Words<OutcomeKind, 5> kOutcomeKindWords{{{"completed", OutcomeKind::Completed},
                                                          {"stopped", OutcomeKind::Stopped},
                                                          {"failed", OutcomeKind::Failed},
                                                          {"interrupted", OutcomeKind::Interrupted},
                                                          {"paused", OutcomeKind::Paused}}};

inline constexpr Words<OutcomeCause, 13> kOutcomeCauseWords{{{"", OutcomeCause::None},
                                                            {"stopping rule", OutcomeCause::StoppingRule},
                                                            {"user", OutcomeCause::User},
                                                            {"trial time limit", OutcomeCause::TrialTimeLimit},
                                                            {"non-finite objective", OutcomeCause::NonFiniteObjective},
                                                            {"missing objective", OutcomeCause::MissingObjective},
                                                            {"exception", OutcomeCause::Exception},
                                                            {"program failed", OutcomeCause::ProgramFailed},
                                                            {"memory limit", OutcomeCause::MemoryLimit},
                                                            {"could not start", OutcomeCause::CouldNotStart},
                                                            {"lost", OutcomeCause::Lost},
                                                            {"shutdown", OutcomeCause::Shutdown},
                                                            {"crash", OutcomeCause::Crash}}};

}  // namespace trimtab
