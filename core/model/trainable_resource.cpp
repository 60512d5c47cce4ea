// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/trainable_resource.h"

#include "core/model/trainable.h"

#include <algorithm>
#include <string>

namespace trimtab {

std::optional<double> fullResource(const TrainableSpec& trainable, const SpaceSpec& space)
{
    const auto* bundled = std::get_if<BundledTrainable>(&trainable);
    const ModelInfo* model = bundled ? findModel(bundled->model) : nullptr;
    const Option* option = model ? findOption(model->schema, model->resourceOption) : nullptr;
    if (!option || std::ranges::find(space.parameters, model->resourceOption, &Parameter::name) != space.parameters.end())
        return std::nullopt;
    const Value* fixed = space.fixed.find(model->resourceOption);
    return toNumber(fixed ? *fixed : option->defaultValue);
}

}  // namespace trimtab
