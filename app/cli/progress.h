// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_status.h"
#include "core/study/history.h"
#include "core/study/limits.h"

#include <QString>

#include <vector>

namespace trimtab {

/// What `run` prints while it runs. On a terminal one line that is rewritten; else a line for each trial that finishes or pauses,
/// with the rest counted when very many finish at once.
class Progress {
public:
    /// @param before trials that finished in earlier sessions are not announced again
    explicit Progress(const History& before);

    /// @param history stored, so that every printed trial is
    void update(const History& history, const Limits& limits, const RunStatus& status);
    /// Clears the rewritten line, for text that follows.
    void end();

private:
    void printFinished(const History& history);
    QString trialLine(const History& history, const Trial& trial) const;
    void rewriteLine(const History& history, const Limits& limits, const RunStatus& status);

    int m_columns;
    std::vector<int> m_announced;  ///< results, by trial number - 1
    std::size_t m_firstOpen = 0;   ///< trials before this index are finished and announced
    bool m_lineShown = false;
};

}  // namespace trimtab
