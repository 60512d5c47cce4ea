// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace trimtab {

/// Learning rate over the steps of a training; or over its epochs, of which withSteps() makes steps. After `warmup` steps that
/// rise linearly to `rate` (P. Goyal et al., "Accurate, Large Minibatch SGD", 2017) the rest follows the kind; beyond `total` it
/// stays where it ended.
struct LearningRate {
    enum class Kind {
        Constant,
        Step,      ///< times `factor` after every `period` steps
        Cosine,    ///< half a cosine down to 0. I. Loshchilov, F. Hutter, "SGDR", 2017, eq. 5 without restarts
        OneCycle,  ///< up from rate / 25 over the first 30 % and down to rate / 250,000, both by half a cosine; no warm-up.
                   ///< L. Smith, N. Topin, "Super-Convergence", 2018
    };

    Kind kind = Kind::Constant;
    double rate = 1e-3;   ///< > 0: the largest
    double total = 1.0;   ///< steps, > 0
    double warmup = 0.0;  ///< steps, >= 0
    double period = 1.0;  ///< steps, > 0
    double factor = 0.5;  ///< in (0, 1]

    /// The same schedule when what was one unit has that many steps.
    LearningRate withSteps(double steps) const { return {kind, rate, total * steps, warmup * steps, period * steps, factor}; }
    /// @param step from 0  @return > 0, or 0 at the end of a cosine
    double at(double step) const;
};

}  // namespace trimtab
