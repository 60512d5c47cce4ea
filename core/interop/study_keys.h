// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/task.h"
#include "core/space/domain.h"
#include "core/space/parameter.h"
#include "core/study/objective.h"
#include "core/util/words.h"

namespace trimtab {

/// Version and words of the study JSON, for reader and writer.

inline constexpr int kStudyJsonVersion = 1;

inline constexpr Words<Goal, 2> kGoalWords{{{"minimize", Goal::Minimize}, {"maximize", Goal::Maximize}}};

inline constexpr Words<Bound, 2> kBoundWords{{{"at_most", Bound::AtMost}, {"at_least", Bound::AtLeast}}};

inline constexpr Words<Group, 4> kGroupWords{
    {{"model", Group::Model}, {"optimizer", Group::Optimizer}, {"regularization", Group::Regularization}, {"data", Group::Data}}};

inline constexpr Words<Scale, 3> kScaleWords{
    {{"linear", Scale::Linear}, {"log", Scale::Log}, {"reverse_log", Scale::ReverseLog}}};

inline constexpr Words<Task, 2> kTaskWords{{{"classification", Task::Classification}, {"regression", Task::Regression}}};

inline constexpr Words<char, 4> kDelimiterWords{{{",", ','}, {";", ';'}, {"\t", '\t'}, {"|", '|'}}};

inline constexpr Words<char, 2> kDecimalMarkWords{{{".", '.'}, {",", ','}}};

}  // namespace trimtab
