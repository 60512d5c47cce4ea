// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/evaluation_data.h"

#include "core/model/metric.h"
#include "core/util/rng.h"

#include <algorithm>
#include <optional>

namespace trimtab {

namespace {

constexpr std::uint64_t kNoiseStream = 0x6E6F'6973'65;  // the models draw from the same seeds

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

/// Whether what the rows are, before they are scaled, depends on the settings.
bool changesRows(const DataSettings& settings)
{
    return settings.trainShare < 1.0 || settings.imageCrop > 0 || settings.imageSize > 0;
}

bool changesScaled(const DataSettings& settings)
{
    return settings.noise > 0.0 || settings.pcaComponents > 0;
}

Error stopped()
{
    return {Error::Code::Conflict, {}, "stopped before the data were ready"};
}

/// Noise, then components: those of the rows without noise, so that they do not depend on the attempt.
/// @param components of the fold; nullptr: none
void finish(FoldData& fold, const PrincipalComponents* components, const DataSettings& settings, std::uint64_t seed)
{
    if (settings.noise > 0.0) {
        Rng rng(mixSeed(seed, kNoiseStream));
        addNoise(fold.trainX, settings.noise, rng);
    }
    if (!components)
        return;
    fold.trainX = components->transform(fold.trainX, settings.pcaComponents);
    fold.validationX = components->transform(fold.validationX, settings.pcaComponents);
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

Result<FoldsPtr> EvaluationData::folds(const DataSettings& settings, std::uint64_t seed, const StopToken& stop) const
{
    if (const Status suits = check(settings); !suits)
        return suits.error();
    const bool ownRows = changesRows(settings);
    if (!ownRows && !changesScaled(settings))
        return scaledFolds(settings.scaling);
    auto result = std::make_shared<std::vector<FoldData>>();
    for (std::size_t i = 0; i < m_folds.size(); ++i) {
        if (stop.stopRequested())
            return stopped();
        Result<FoldData> fold =
            ownRows ? ownFold(m_folds[i], settings, i, mixSeed(seed, i), stop) : sharedFold(i, settings, mixSeed(seed, i), stop);
        if (!fold)
            return fold.error();
        result->push_back(*std::move(fold));
    }
    return FoldsPtr(std::move(result));
}

Result<FoldData> EvaluationData::test(const DataSettings& settings, std::uint64_t seed, const StopToken& stop) const
{
    if (const Status suits = check(settings); !suits)
        return suits.error();
    return ownFold(m_test, settings, m_folds.size(), seed, stop);
}

Status EvaluationData::check(const DataSettings& settings) const
{
    if (const Status images = checkImageSettings(settings, m_dataset->imageWidth); !images)
        return images;
    const Eigen::Index directions = std::min(m_dataset->X.rows(), m_dataset->X.cols());
    if (settings.pcaComponents > 0 && directions > PrincipalComponents::kMost)
        return Error{Error::Code::InvalidInput, "/pca_components",
                     "principal components take up to " + std::to_string(PrincipalComponents::kMost) +
                         " features, and more only with fewer rows; the data set has " + std::to_string(m_dataset->X.cols())};
    return {};
}

const FoldsPtr& EvaluationData::scaledFolds(Scaling scaling) const
{
    Shared& kept = shared(scaling);
    std::call_once(kept.scaledOnce, [&] {
        auto folds = std::make_shared<std::vector<FoldData>>();  // complete or not at all: after an exception this is done again
        for (const Fold& fold : m_folds)
            folds->push_back(scaledFold(*m_dataset, fold, {.scaling = scaling}));
        kept.scaled = std::move(folds);
    });
    return kept.scaled;
}

const std::vector<PrincipalComponents>* EvaluationData::components(Scaling scaling, const StopToken& stop) const
{
    Shared& kept = shared(scaling);
    const std::lock_guard lock(kept.componentsMutex);
    if (!kept.components.empty())
        return &kept.components;
    std::vector<PrincipalComponents> made;
    for (const FoldData& fold : *scaledFolds(scaling)) {
        auto fitted = PrincipalComponents::fit(fold.trainX, [&stop] { return stop.stopRequested(); });
        if (!fitted)
            return nullptr;
        made.push_back(*std::move(fitted));
    }
    kept.components = std::move(made);
    return &kept.components;
}

Result<FoldData> EvaluationData::sharedFold(std::size_t number, const DataSettings& settings, std::uint64_t seed,
                                            const StopToken& stop) const
{
    const std::vector<PrincipalComponents>* ofFolds = nullptr;
    if (settings.pcaComponents > 0) {
        ofFolds = components(settings.scaling, stop);
        if (!ofFolds)
            return stopped();
    }
    FoldData fold = (*scaledFolds(settings.scaling))[number];
    finish(fold, ofFolds ? &(*ofFolds)[number] : nullptr, settings, seed);
    return fold;
}

Result<FoldData> EvaluationData::ownFold(const Fold& rows, const DataSettings& settings, std::size_t number, std::uint64_t seed,
                                         const StopToken& stop) const
{
    const Result<Fold> used = withTrainShare(*m_dataset, rows, settings.trainShare, number);
    if (!used)
        return used.error();
    FoldData fold = scaledFold(*m_dataset, *used, settings);
    std::optional<PrincipalComponents> fitted;
    if (settings.pcaComponents > 0) {
        fitted = PrincipalComponents::fit(fold.trainX, [&stop] { return stop.stopRequested(); });
        if (!fitted)
            return stopped();
    }
    finish(fold, fitted ? &*fitted : nullptr, settings, seed);
    return fold;
}

}  // namespace trimtab
