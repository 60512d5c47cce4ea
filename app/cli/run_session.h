// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/run/runner.h"

#include <QEventLoop>

namespace trimtab {

/// Runs a study to its end in the calling thread's event loop, with progress on standard output. Ctrl-C stores what is
/// there, interrupts what runs and ends.
class RunSession final : public QObject {
public:
    /// @param runner outlives the session
    explicit RunSession(Runner& runner);

    ExitCode exec();

private:
    void showStatus(const RunStatus& status);
    bool isOver(const RunStatus& status) const;

    Runner& m_runner;
    Progress m_progress;
    Interrupt m_interrupt;
    QEventLoop m_loop;
    bool m_interrupted = false;
    bool m_savingFails = false;
};

}  // namespace trimtab
