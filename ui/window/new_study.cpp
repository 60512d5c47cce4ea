// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/new_study.h"

#include "ui/mode/design/space_edits.h"

#include <QFileInfo>

namespace trimtab {

StudySpec newStudySpec()
{
    StudySpec spec;
    spec.trainable = BundledTrainable{.model = "mlp", .dataset = "digits", .validation = HoldOut{}};
    spec.objective = {"validation.accuracy", Goal::Maximize};
    spec.space.parameters = {
        {"learning_rate", RealDomain{1e-4, 1e-1, Scale::Log, {}}, Group::Optimizer, {}},
        {"hidden_units", IntegerDomain{16, 256, Scale::Log, 1}, Group::Model, {}},
    };
    spec.space.fixed.set("epochs", std::int64_t{20});
    spec.limits.trials = 24;
    spec.limits.parallel = 2;
    return spec;
}

StudySpec newStudySpec(const TableSource& source)
{
    const BundledTrainable trainable{.model = "mlp", .dataset = {}, .validation = HoldOut{}, .table = source};
    StudySpec spec = adaptedTo(newStudySpec(), trainable).spec;
    spec.name = QFileInfo(QString::fromStdString(source.file)).completeBaseName().toStdString();
    return spec;
}

}  // namespace trimtab
