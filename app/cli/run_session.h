// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/run/runner.h"

#include <QEventLoop>
#include <QTimer>

namespace trimtab {

/// Runs a study to its end in the calling thread's event loop, with progress on standard output. Ctrl-C stores what is
/// there, interrupts what runs and ends. When saving fails it is tried again for a few seconds, for another program may just
/// hold the file; then the run ends, because nobody may be there to free a full disk.
class RunSession final : public QObject {
public:
    /// @param runner outlives the session   @param file where its trials are
    RunSession(Runner& runner, const QString& file);

    /// BadInput when saving failed: what was printed as finished is stored, later results are not. Also when the run could
    /// not go on, because its command is not allowed or does not start.
    ExitCode exec();

private:
    void showStatus(const RunStatus& status);
    void showRefusal(const Error& error);
    void interrupt();
    void printSummary(bool idle) const;
    bool isOver(const RunStatus& status) const;

    Runner& m_runner;
    Progress m_progress;
    Interrupt m_interrupt;
    QString m_file;
    QEventLoop m_loop;
    QTimer m_patience;
    bool m_interrupted = false;
    bool m_refused = false;  // a program that may not, or cannot, be started
    bool m_savingFails = false;
};

}  // namespace trimtab
