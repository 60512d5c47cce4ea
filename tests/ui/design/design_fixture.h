// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "ui/model/study_document.h"

#include <memory>

namespace trimtab {

/// A valid study: learning_rate (log), dropout, hidden_units (log), activation; epochs fixed at 40.
inline StudySpec designExample()
{
    StudySpec spec;
    spec.name = "example";
    spec.trainable = BundledTrainable{"mlp", "digits", HoldOut{0.25, 0}};
    spec.objective = {"validation.accuracy", Goal::Maximize};
    spec.space.parameters = {
        {"learning_rate", RealDomain{1e-5, 0.1, Scale::Log, {}}, Group::Optimizer, {}},
        {"dropout", RealDomain{0.0, 0.5, Scale::Linear, {}}, Group::Regularization, {}},
        {"hidden_units", IntegerDomain{8, 256, Scale::Log, 1}, Group::Model, {}},
        {"activation", CategoricalDomain{{std::string("relu"), std::string("tanh"), std::string("sigmoid")}}, Group::Model, {}},
    };
    spec.space.fixed.set("epochs", std::int64_t{40});
    spec.strategy.kind = "bayesian";
    spec.limits.trials = 64;
    spec.limits.parallel = 2;
    return spec;
}

inline std::unique_ptr<StudyDocument> documentOf(const StudySpec& spec)
{
    auto document = std::make_unique<StudyDocument>();
    document->load(spec, {}, nullptr);
    return document;
}

}  // namespace trimtab
