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
    QString name;  ///< of its file in resources/samples, without suffix
    QString title;
    QString explanation;  ///< one line
};

std::vector<ExampleStudy> exampleStudies();
Result<StudySpec> loadExample(const QString& name);

}  // namespace trimtab
