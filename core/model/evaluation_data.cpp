// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/evaluation_data.h"

#include "core/data/imputer.h"
#include "core/model/metric.h"
#include "core/util/rng.h"

#include <algorithm>

namespace trimtab {

namespace {

std::vector<std::string> namesOf(Task task, std::string_view part)
{
    std::vector<std::string> names;
    for (const std::string_view metric : metricNames(task))
        names.push_back(std::string(part) + '.' + std::string(metric));
    return names;
}

Metrics::Names share(std::vector<std::string> names)
{
    return std::make_shared<const std::vector<std::string>>(std::move(names));
}

Result<std::vector<Fold>> split(const Dataset& dataset, const RowIndices& rows, const Validation& validation)
{
    if (const auto* holdout = std::get_if<HoldOut>(&validation))
        return holdOut(dataset, rows, holdout->fraction, holdout->seed);
    const auto& folds = std::get<KFold>(validation);
    std::vector<Fold> all;
    for (int repeat = 0; repeat < folds.repeats; ++repeat) {
        const std::uint64_t seed = repeat == 0 ? folds.seed : mixSeed(folds.seed, static_cast<std::uint64_t>(repeat));
        Result<std::vector<Fold>> once = kFold(dataset, rows, folds.folds, seed);
        if (!once)
            return once.error();
        std::ranges::move(*once, std::back_inserter(all));
    }
    return all;
}

}  // namespace

Result<std::shared_ptr<const EvaluationData>> EvaluationData::create(std::shared_ptr<const Dataset> dataset,
                                                                     const Validation& validation)
{
    Result<Partition> parts = partitionRows(*dataset);
    if (!parts)
        return parts.error();
    Result<std::vector<Fold>> folds = split(*dataset, parts->tuning, validation);
    if (!folds)
        return folds.error();
    Fold test{std::move(parts->tuning), std::move(parts->test)};
    return std::shared_ptr<const EvaluationData>(new EvaluationData(std::move(dataset), std::move(test), *std::move(folds)));
}

EvaluationData::EvaluationData(std::shared_ptr<const Dataset> dataset, Fold test, std::vector<Fold> folds)
    : m_dataset(std::move(dataset)), m_test(std::move(test)), m_folds(std::move(folds))
{
    std::vector<std::string> names = namesOf(m_dataset->task, "train");
    for (std::string& name : namesOf(m_dataset->task, "validation"))
        names.push_back(std::move(name));
    m_reportNames = share(names);
    names.insert(names.end(), costMetricNames().begin(), costMetricNames().end());
    m_outcomeNames = share(std::move(names));
    m_testNames = share(namesOf(m_dataset->task, "test"));
}

std::span<const FoldData> EvaluationData::folds(Scaling scaling) const
{
    ScaledFolds& cached = m_scaled.at(static_cast<std::size_t>(scaling));
    std::call_once(cached.once, [&] {
        std::vector<FoldData> folds;  // complete or not at all: after an exception call_once comes here again
        for (const Fold& fold : m_folds)
            folds.push_back(scaled(fold, scaling));
        cached.folds = std::move(folds);
    });
    return cached.folds;
}

FoldData EvaluationData::test(Scaling scaling) const
{
    return scaled(m_test, scaling);
}

FoldData EvaluationData::scaled(const Fold& fold, Scaling scaling) const
{
    Eigen::MatrixXd trainX = takeRows(m_dataset->X, fold.train);
    Eigen::MatrixXd validationX = takeRows(m_dataset->X, fold.validation);
    if (trainX.hasNaN() || validationX.hasNaN()) {
        const Imputer imputer = Imputer::fit(trainX, m_dataset->oneHot);
        trainX = imputer.transform(trainX);
        validationX = imputer.transform(validationX);
    }
    const Standardizer standardizer = Standardizer::fit(scaling, trainX);
    return {.trainX = standardizer.transform(trainX),
            .trainY = takeRows(m_dataset->y, fold.train),
            .validationX = standardizer.transform(validationX),
            .validationY = takeRows(m_dataset->y, fold.validation)};
}

}  // namespace trimtab
