// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/option_schema.h"
#include "core/space/search_space.h"
#include "core/study/event.h"
#include "core/study/objective.h"
#include "core/util/rng.h"

#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace trimtab {

/// Source of the reasons of proposals that only spread over the space, before any model.
inline constexpr const char* kInitialDesign = "initial design";

struct Proposal {
    Configuration configuration;  ///< of the tuned hyperparameters, accepted by space.check(); empty with `resume`
    Reason reason;
    std::optional<double> resource = {};  ///< total units (epochs) after which the trial pauses; unset: it trains to its end
    std::optional<TrialId> resume = {};   ///< set: that paused trial goes on, up to `resource`, instead of a new one
};

/// What a model of the objective believes about a configuration.
struct Prediction {
    double mean = 0.0;         ///< loss
    double deviation = 0.0;    ///< of the noise-free loss, >= 0
    double acquisition = 0.0;  ///< value of the acquisition function, >= 0
};

/// What a model has learned of a study.
struct ModelSummary {
    /// Of the hyperparameters in the order of the space, in widths of their ranges (as they are stretched, when the model
    /// stretches them): over a long one the objective hardly changes, and what has one of 10 hardly matters. > 0
    std::vector<double> lengthScales;
    double noise = 0.0;  ///< standard deviation of one measurement, in losses around the median
    /// Share of the variance of the (transformed) losses that is explained when each is predicted from the others; at most 1, and
    /// 0 or less when the model predicts no better than the mean does.
    double skill = 0.0;
};

/// What a model would have predicted for a configuration if it had not seen its result.
struct LeftOut {
    Configuration configuration;
    double measured = 0.0;   ///< loss, the mean of all runs
    double mean = 0.0;       ///< predicted loss
    double deviation = 0.0;  ///< of what would be measured, >= 0
};

/// Ask and tell. Lives on the engine thread only, so it needs no locks. It saves nothing: reopening a study replays its
/// stored events in order. Same events and same generator give the same proposal, bit for bit.
class Strategy {
public:
    virtual ~Strategy() = default;

    /// The next configuration to run, or a paused trial to go on with. nullopt: nothing to propose now; when nothing runs
    /// either, the search is over. Changes nothing that can be seen (a cached fit aside).
    /// @param open trials that run or wait to run, for the first time or again: pending points, never training data
    /// @param rng seeded by the study's seed and the number of the trial that this becomes
    virtual std::optional<Proposal> propose(std::span<const Trial> open, Rng& rng) const = 0;

    /// Learns from an event: a proposal, a report, a result, a failure. Called once for each event, in order.
    virtual void observe(const Event& event) = 0;

    /// What the strategy's model believes; empty when it has none (yet).
    virtual std::vector<Prediction> predict(std::span<const Configuration> configurations) const;
    /// nullopt without a model.
    virtual std::optional<ModelSummary> modelSummary() const;
    /// One for each configuration in the model; empty without a model. O(n^3).
    virtual std::vector<LeftOut> leaveOneOut() const;
};

/// What a strategy is created for. The references live as long as the strategy.
struct StrategyContext {
    const SearchSpace& space;
    Objective objective;
    std::optional<int> trials;  ///< budget, when limited
    int parallel = 1;
    std::uint64_t seed = 0;
    std::optional<double> resource = {};  ///< units (epochs) of a whole trial; unset: trials cannot pause
};

/// What decides which configuration a strategy proposes next.
enum class Guidance {
    User,     ///< somebody enters it
    Plan,     ///< a plan or chance, whatever the results
    Results,  ///< the results so far
};

/// Registry entry.
struct StrategyInfo {
    std::string_view id;  ///< stable; stored in files: "bayesian"
    Guidance guidance = Guidance::Results;
    OptionSchema options;
    /// Unsupported, with the reason, for a space that the strategy cannot search.
    std::function<Result<std::unique_ptr<Strategy>>(const StrategyContext&, const OptionMap&)> create;
    /// Further options that exist because of the hyperparameters of a space ("resolution.momentum"); empty: none.
    std::function<OptionSchema(const SpaceSpec&)> spaceOptions;
    bool pausesTrials = false;  ///< trains trials in parts, and most of them not to their end
};

/// All options that the strategy takes for a space: what its options are validated against.
OptionSchema strategyOptions(const StrategyInfo& info, const SpaceSpec& space);

/// All strategies, in the order in which they are offered.
std::span<const StrategyInfo> strategies();
/// nullptr for an unknown id.
const StrategyInfo* findStrategy(std::string_view id);

}  // namespace trimtab
