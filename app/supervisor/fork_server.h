// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace trimtab {

/// Forks a supervisor for each trial that it is asked for, until the other end of the socket is closed and all of them have
/// ended. Being small, this process forks in a fraction of the time that the workbench would need.
/// @param socket as of core/process/supervisor_protocol.h   @return exit code
int serve(int socket);

}  // namespace trimtab
