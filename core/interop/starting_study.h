// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/study/study_spec.h"

namespace trimtab {

/// A study to begin with, for who has a table and nothing else: the few hyperparameters of the model that matter most, in the
/// ranges that it suggests, for accuracy or root mean squared error, in 40 trials. Where rows are few, folds measure a trial,
/// else a hold-out.
/// @param model id in the model registry   @param table settled()   @param data of the table
StudySpec startingStudy(std::string_view model, const TableSource& table, const Dataset& data);

}  // namespace trimtab
