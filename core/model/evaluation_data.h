// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/split.h"
#include "core/data/standardizer.h"
#include "core/study/report.h"
#include "core/study/study_spec.h"

#include <array>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace trimtab {

/// Rows to learn from and rows to measure on, filled in and scaled by what the former say.
struct FoldData {
    Eigen::MatrixXd trainX;       ///< (n, d)
    Eigen::VectorXd trainY;       ///< (n)
    Eigen::MatrixXd validationX;  ///< (m, d)
    Eigen::VectorXd validationY;  ///< (m)
};

/// The data side of a study: everything that does not depend on the configuration, made once and read by all its attempts,
/// also at the same time from several threads.
class EvaluationData {
public:
    /// @param dataset checked by its loader
    /// @return the error of the split: too few rows, a class that is too rare
    static Result<std::shared_ptr<const EvaluationData>> create(std::shared_ptr<const Dataset> dataset,
                                                                const Validation& validation);

    const Dataset& dataset() const { return *m_dataset; }
    std::size_t foldCount() const { return m_folds.size(); }

    /// The folds of the validation; each scaling is computed when it is first asked for.
    std::span<const FoldData> folds(Scaling scaling) const;
    /// All tuning rows to learn from and the test part, which no fold contains, to measure on.
    FoldData test(Scaling scaling) const;

    /// "train.accuracy", ..., "validation.accuracy", ... of the task.
    const Metrics::Names& reportNames() const { return m_reportNames; }
    /// reportNames(), then costMetricNames().
    const Metrics::Names& outcomeNames() const { return m_outcomeNames; }
    /// "test.accuracy", ...
    const Metrics::Names& testNames() const { return m_testNames; }

private:
    struct ScaledFolds {
        std::once_flag once;
        std::vector<FoldData> folds;
    };

    EvaluationData(std::shared_ptr<const Dataset> dataset, Fold test, std::vector<Fold> folds);
    FoldData scaled(const Fold& fold, Scaling scaling) const;

    std::shared_ptr<const Dataset> m_dataset;
    Fold m_test;  ///< tuning rows train, test rows validate
    std::vector<Fold> m_folds;
    Metrics::Names m_reportNames;
    Metrics::Names m_outcomeNames;
    Metrics::Names m_testNames;
    mutable std::array<ScaledFolds, 3> m_scaled;  ///< by Scaling
};

}  // namespace trimtab
