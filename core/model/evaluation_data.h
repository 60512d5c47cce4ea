// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/principal_components.h"
#include "core/model/fold_data.h"
#include "core/model/trainable.h"
#include "core/study/report.h"
#include "core/study/study_spec.h"

#include <array>
#include <memory>
#include <mutex>
#include <vector>

namespace trimtab {

using FoldsPtr = std::shared_ptr<const std::vector<FoldData>>;

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

    /// The folds of the validation. What settings of many trials have in common, a scaling and its principal components, is
    /// computed when it is first asked for, and kept.
    /// @param seed of the noise
    /// @return InvalidInput, with the option's name, for settings that do not suit the data set; Conflict when a stop was
    ///         requested
    Result<FoldsPtr> folds(const DataSettings& settings, std::uint64_t seed, const StopToken& stop) const;
    /// All tuning rows to learn from and the test part, which no fold contains, to measure on. Errors as for folds().
    Result<FoldData> test(const DataSettings& settings, std::uint64_t seed, const StopToken& stop) const;

    /// "train.accuracy", ..., "validation.accuracy", ... of the task.
    const Metrics::Names& reportNames() const { return m_reportNames; }
    /// reportNames(), then costMetricNames().
    const Metrics::Names& outcomeNames() const { return m_outcomeNames; }
    /// "test.accuracy", ...
    const Metrics::Names& testNames() const { return m_testNames; }

private:
    /// Made by whoever asks first.
    struct Shared {
        std::once_flag scaledOnce;
        FoldsPtr scaled;
        std::mutex componentsMutex;
        std::vector<PrincipalComponents> components;  ///< of the scaled folds; empty until all are there, then for ever the same
    };

    EvaluationData(std::shared_ptr<const Dataset> dataset, Fold test, std::vector<Fold> folds);
    Shared& shared(Scaling scaling) const { return m_shared.at(static_cast<std::size_t>(scaling)); }
    const FoldsPtr& scaledFolds(Scaling scaling) const;
    const std::vector<PrincipalComponents>* components(Scaling scaling, const StopToken& stop) const;
    Result<FoldData> sharedFold(std::size_t number, const DataSettings& settings, std::uint64_t seed,
                                const StopToken& stop) const;
    Result<FoldData> ownFold(const Fold& rows, const DataSettings& settings, std::size_t number, std::uint64_t seed,
                             const StopToken& stop) const;
    Status check(const DataSettings& settings) const;

    std::shared_ptr<const Dataset> m_dataset;
    Fold m_test;  ///< tuning rows train, test rows validate
    std::vector<Fold> m_folds;
    Metrics::Names m_reportNames;
    Metrics::Names m_outcomeNames;
    Metrics::Names m_testNames;
    mutable std::array<Shared, 3> m_shared;  ///< by Scaling
};

}  // namespace trimtab
