// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/event.h"
#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <span>
#include <string>

namespace trimtab {

/// What a stored study and its replay have, or do not have, in common.
struct ReplayReport {
    struct Difference {
        std::int64_t sequence = 0;  ///< of the first event that differs
        std::string detail;         ///< what is stored and what the replay came to
    };

    int proposals = 0;                     ///< new trials that the strategy proposed again, bit for bit
    int promotions = 0;                    ///< paused trials that it chose again to go on
    int verdicts = 0;                      ///< reports that the stopping rule reviewed again with the same result
    int entered = 0;                       ///< trials that the user entered, or that were not run here: they prove nothing
    std::optional<Difference> difference;  ///< unset: the study is what its spec, its seed and its results make it
};

/// Asks the strategy and the stopping rule of a study again, event by event, and compares what they say with what is stored:
/// values, reasons and numbers have to be equal to the last bit. Ends at the first difference.
/// @param spec as it was when the study was created   @return Corrupt when the events contradict each other; the error of the
///         study when it cannot run with this version
Result<ReplayReport> verifyReplay(const StudySpec& spec, std::span<const Event> events);

}  // namespace trimtab
