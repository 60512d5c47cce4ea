// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/linear_model.h"
#include "core/model/mlp_model.h"

#include <algorithm>
#include <array>

namespace trimtab {

std::span<const ModelInfo> models()
{
    static const std::array kModels{linearModel(), mlpModel()};
    return kModels;
}

const ModelInfo* findModel(std::string_view id)
{
    const auto all = models();
    const auto found = std::find_if(all.begin(), all.end(), [&](const ModelInfo& info) { return info.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace trimtab
