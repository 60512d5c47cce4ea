// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/gaussian_process.h"
#include "core/numeric/hyperparameter_posterior.h"
#include "core/numeric/output_warp.h"
#include "core/strategy/observations.h"
#include "core/strategy/unit_cube.h"

#include <compare>
#include <map>

namespace trimtab {

/// What a Gaussian process of a study is made of, beside numbers.
struct ModelForm {
    CovarianceForm covariance = CovarianceForm::Radial;
    bool inputWarp = false;
    OutputTransform outputs = OutputTransform::HalfLogarithmic;
    friend auto operator<=>(const ModelForm&, const ModelForm&) = default;
};

/// Observations as a Gaussian process sees them.
struct ModelData {
    Measurements measurements;
    OutputWarp warp;
    double worst = 0.0;  ///< highest output of a loss; that of a failed trial

    double outputOf(const Observations::Observation& observation) const;
};

/// Hyperparameters of a study's Gaussian processes: a function of the observations alone, never of when they are asked for.
///
/// That is what makes a replayed study continue bit for bit (fault N18), so nothing is warm-started from whatever was fitted
/// last. Fits are made at fixed numbers of observations, the checkpoints (each up to 16, every 4th up to 64, every 16th up to
/// 256, then every 64th), and start at the result of the same form at the anchor, the largest power of two below. Fits at
/// anchors, and the first ones, start at the mode of the prior too, up to 32 observations also with shorter length-scales and
/// with more noise. Anchors are found by the same recursion, so that a replayed study with n trials costs about log2(n) fits of
/// each form.
///
/// Forms are chosen at the anchors from 8 to 64, by how well each observation is predicted from the others: the output transform
/// under which the losses are most probable, then, for each covariance, whether an input warp pays.
///
/// A failed trial has the worst output seen, one that breaks constraints its violation above that. The Gaussian process carries
/// it only as far as its length-scales reach, so a failing region repels the search without spoiling the rest, and a single
/// crash costs its neighbourhood only. (Left to SuccessModel alone, a border towards which the objective falls drew two to four
/// times as many trials into failure.)
class SurrogateFits {
public:
    static constexpr std::size_t kAveraged = 64;  ///< below so many observations both covariances are kept

    SurrogateFits(const UnitCube& cube, const Observations& observations);

    struct Fit {
        ModelForm form;
        Hyperparameters hyperparameters;
        double score = 0.0;  ///< mean log density of the losses, each predicted from the others, up to a constant
        double skill = 0.0;  ///< see ModelSummary
    };

    static std::size_t checkpointBefore(std::size_t count);

    /// Of one output transform. While observations are few, one fit of each covariance, because nothing tells yet which one is
    /// right; later only the one that predicts better. @param checkpoint >= 2
    std::vector<Fit> at(std::size_t checkpoint) const;

    /// The first `count` observations, at most `limit` of them: half the best, the rest the most recent.
    ModelData dataOf(std::size_t count, std::size_t limit, OutputTransform outputs) const;

private:
    struct Choice {
        OutputTransform outputs = OutputTransform::HalfLogarithmic;
        std::map<CovarianceForm, bool> inputWarp;
    };

    const Fit& fitAt(std::size_t checkpoint, ModelForm form) const;
    const Choice& choiceAt(std::size_t anchor) const;
    std::vector<Hyperparameters> startsOf(std::size_t checkpoint, ModelForm form) const;

    const UnitCube& m_cube;
    const Observations& m_observations;
    std::vector<CoordinateKind> m_kinds;
    std::vector<CovarianceForm> m_covariances;
    mutable std::map<std::pair<std::size_t, ModelForm>, Fit> m_fits;  // by checkpoint; remembered, not state
    mutable std::map<std::size_t, Choice> m_choices;                  // by anchor; the same
};

}  // namespace trimtab
