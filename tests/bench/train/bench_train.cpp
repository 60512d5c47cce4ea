// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Training times of the bundled models on the tasks of peers.py, one row each in the same form; compare.py sets both side by
// side. Arguments: the folder with the data of write_data.py; baseline, v3 or v4 for the networks' instructions, otherwise the
// fastest that the processor has.
#include "tests/bench/train/linear_tasks.h"
#include "tests/bench/train/network_tasks.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

using namespace trimtab;

int main(int argc, char* argv[])
{
    const std::map<std::string, InstructionSet> sets{
        {"baseline", InstructionSet::Baseline}, {"v3", InstructionSet::X86_64_v3}, {"v4", InstructionSet::X86_64_v4}};
    const auto chosen = argc == 3 ? sets.find(argv[2]) : sets.end();
    if (argc < 2 || argc > 3 || (argc == 3 && (chosen == sets.end() || !isSupported(chosen->second)))) {
        std::fputs("usage: bench_train FOLDER [baseline | v3 | v4, as far as this processor has them]\n", stderr);
        return EXIT_FAILURE;
    }
    runLinearTasks(argv[1]);
    runNetworkTasks(argv[1], chosen == sets.end() ? fastestInstructionSet() : chosen->second);
    return EXIT_SUCCESS;
}
