// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what every strategy proposes, one trial a line, with all bits of its coordinates and reasons: builds with different
// flags have to print the same.
#include "core/space/encoding.h"
#include "tests/support/strategy_conformance.h"

#include <algorithm>
#include <array>
#include <cstdio>

using namespace trimtab;

namespace {

constexpr int kTrials = 14;
constexpr std::array kSpaces{"1-D", "6-D mixed", "conditional tree", "20-D"};
constexpr std::array kObjectives{"smooth", "half fails", "noise"};

void print(const std::optional<double>& number)
{
    if (number)
        std::printf(" %a", *number);
}

void printStudy(const StrategyInfo& info, const NamedSpace& named, const NamedObjective& objective)
{
    ScriptedStudy study(info.id, named.space, objective.objective, 21, {}, 2, kTrials);
    study.run(kTrials);
    for (const TrialPtr& trial : study.history().trials()) {
        std::printf("%s, %s, %s, trial %d:", std::string(info.id).c_str(), named.name.c_str(), objective.name.c_str(),
                    static_cast<int>(trial->id.value));
        for (const double coordinate : encode(named.space, trial->configuration))
            print(coordinate);
        std::printf(" | %s", trial->reason.source.c_str());
        for (const std::optional<double>& number :
             {trial->reason.acquisition, trial->reason.mean, trial->reason.deviation, trial->reason.exploration})
            print(number);
        std::printf(" | %s\n", trial->reason.why.c_str());
    }
}

template <typename Names>
bool isIn(const Names& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

int main()
{
    for (const NamedSpace& named : conformanceSpaces()) {
        if (!isIn(kSpaces, named.name))
            continue;
        for (const StrategyInfo& info : strategies()) {
            if (!info.create({named.space, {}, kTrials, 2, 21, kWholeTrial}, {}).ok())
                continue;
            for (const NamedObjective& objective : conformanceObjectives(named.space))
                if (isIn(kObjectives, objective.name))
                    printStudy(info, named, objective);
        }
    }
}
