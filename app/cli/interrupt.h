// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace trimtab {

/// SIGINT, SIGTERM, SIGHUP (the terminal was closed) and SIGPIPE (nobody reads standard output any more) as a signal of the
/// event loop. The second one ends the program at once; only SIGPIPE comes with every further line and is passed over.
class Interrupt final : public QObject {
    Q_OBJECT

public:
    /// One at a time in a program.
    Interrupt();
    /// Gives the signals their default action back; SIGPIPE stays without one.
    ~Interrupt() override;

signals:
    void requested();

private:
    int m_pipe[2] = {-1, -1};
    QSocketNotifier* m_notifier = nullptr;
};

}  // namespace trimtab
