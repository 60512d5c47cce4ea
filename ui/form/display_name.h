// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/space/parameter.h"

#include <QString>

#include <string_view>

namespace trimtab {

/// Names for people of the ids that files hold. An id without a name of its own reads with blanks for underscores.
QString modelName(std::string_view id);
QString functionName(std::string_view id);
QString strategyName(std::string_view id);
QString stoppingRuleName(std::string_view id);
/// Of core/interop/configuration_text.h.
QString configurationFormatName(std::string_view id);
QString groupName(Group group);
QString optionName(std::string_view name);
/// "Digits — 1,797 × 64, 10 classes"
QString datasetText(const DatasetInfo& dataset);

}  // namespace trimtab
