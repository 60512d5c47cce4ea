// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace trimtab {

// What Reason::why says. Stored in files; ui translates what kBecause lists and shows the rest as it is.

inline constexpr const char* kBecauseMiddle = "the middle of the ranges is a natural guess";
inline constexpr const char* kBecauseTooFewResults = "too few results for a model";
inline constexpr const char* kBecauseNoModel = "no model fits the results";
inline constexpr const char* kBecauseLocalStepsPay = "local steps pay";
inline constexpr const char* kBecauseLocalStepsMayPay = "local steps may pay";
inline constexpr const char* kBecauseCategories = "categories or conditions";
inline constexpr const char* kBecausePoorModel = "the model predicts no better than the mean";
inline constexpr const char* kBecauseGoodModel = "the model predicts the results";
inline constexpr const char* kBecauseFront = "front of two objectives";
inline constexpr const char* kBecauseNoNewOffspring = "no new offspring";
inline constexpr const char* kBecauseEveryRepeated = "every configuration runs several times";
inline constexpr const char* kBecauseMayBeBest = "it may be the best";
inline constexpr const char* kBecauseLeastKnown = "least known of the front";
inline constexpr const char* kBecauseChance = "a share of all is drawn at random";

inline constexpr std::array kBecause{
    kBecauseMiddle,        kBecauseTooFewResults, kBecauseNoModel,    kBecauseLocalStepsPay, kBecauseLocalStepsMayPay,
    kBecauseCategories,    kBecausePoorModel,     kBecauseGoodModel,  kBecauseFront,         kBecauseNoNewOffspring,
    kBecauseEveryRepeated, kBecauseMayBeBest,     kBecauseLeastKnown, kBecauseChance};

}  // namespace trimtab
