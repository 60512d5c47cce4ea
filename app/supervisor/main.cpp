// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Starts the programs that trials consist of and ends all that they leave behind, also when the workbench is killed. A program
// of its own, because it must survive the workbench and be small; trimtab and trimtab-cli start it.
#include "app/supervisor/fork_server.h"
#include "core/process/supervisor_protocol.h"

#include <csignal>
#include <cstdio>

#include <sys/socket.h>

namespace {

/// What our starter ignored or blocked is none of the trials' business.
void resetSignals()
{
    for (int number = 1; number < NSIG; ++number)
        std::signal(number, SIG_DFL);
}

bool isSocket(int descriptor)
{
    int type = 0;
    socklen_t size = sizeof type;
    return getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

}  // namespace

int main()
{
    if (!isSocket(trimtab::kServerSocket)) {
        std::fputs("trimtab-supervisor is started by trimtab and trimtab-cli; it does nothing by itself.\n", stderr);
        return 2;
    }
    resetSignals();
    return trimtab::serve(trimtab::kServerSocket);
}
