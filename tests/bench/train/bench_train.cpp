// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Training times of the bundled models on the tasks of peers.py, one row each in the same form; compare.py sets both side by
// side. Argument: the folder with the data of write_data.py.
#include "tests/bench/train/linear_tasks.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char* argv[])
{
    if (argc != 2) {
        std::fputs("usage: bench_train FOLDER\n", stderr);
        return EXIT_FAILURE;
    }
    trimtab::runLinearTasks(argv[1]);
    return EXIT_SUCCESS;
}
