// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/evaluation.h"
#include "core/util/ids.h"

#include <deque>
#include <memory>
#include <mutex>

namespace trimtab {

/// Models of paused trials, kept in memory so that they go on where they paused. Shared by all attempts of a study.
///
/// When they need too much memory, those that have waited longest are dropped, and made again from the beginning when their
/// trials go on, as after the program was closed: the numbers are the same, only the time is lost.
class PausedEvaluations {
public:
    explicit PausedEvaluations(std::size_t mostBytes) : m_mostBytes(mostBytes) {}

    void keep(TrialId trial, std::unique_ptr<Evaluation> evaluation);
    /// nullptr unless the trial's evaluation is kept and has spent exactly this.
    std::unique_ptr<Evaluation> take(TrialId trial, double spent);

private:
    struct Entry {
        TrialId trial;
        std::unique_ptr<Evaluation> evaluation;
        std::size_t bytes;  // when it paused
    };

    std::mutex m_mutex;
    std::size_t m_mostBytes;
    std::size_t m_bytes = 0;
    std::deque<Entry> m_kept;  // in the order of their pauses
};

}  // namespace trimtab
