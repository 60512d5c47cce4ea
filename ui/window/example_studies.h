// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <QString>

#include <vector>

namespace trimtab {

/// A study that comes with the program.
struct ExampleStudy {
    QString name;  ///< of its file in resources/samples or resources/examples, without suffix
    QString title;
    QString explanation;  ///< one line
};

std::vector<ExampleStudy> exampleStudies();
/// @param folder where the program of an example that runs one is laid, unless it is there already
Result<StudySpec> loadExample(const QString& name, const QString& folder);

}  // namespace trimtab
