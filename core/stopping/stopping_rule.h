// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/option_schema.h"
#include "core/study/history.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace trimtab {

/// Whether a running trial goes on, and why not, in numbers.
struct Verdict {
    bool stop = false;
    std::string detail = {};  ///< of a stop: "best 0.91 up to 8 is worse than the median 0.94 of 12 trials"
    bool spared = false;      ///< it would be stopped, but an audit lets it go on
};

/// Ends poor trials early. Asked after each report of a running attempt; asking changes nothing that can be seen, so a
/// replay decides the same. A report whose objective is missing, NaN or infinite counts as the worst possible loss: it never
/// saves a trial and, as part of what others are compared with, never stops one.
class StoppingRule {
public:
    virtual ~StoppingRule() = default;
    virtual Verdict review(const Trial& running, const History& history) const = 0;
};

/// Registry entry.
struct StoppingInfo {
    std::string_view id;  ///< stable; stored in files: "median"
    OptionSchema options;
    std::function<Result<std::unique_ptr<StoppingRule>>(const OptionMap&)> create;
};

/// All rules, in the order in which they are offered; the first is "none".
std::span<const StoppingInfo> stoppingRules();
/// nullptr for an unknown id.
const StoppingInfo* findStoppingRule(std::string_view id);

/// The rule of a study, audited as its option "audit" asks for.
/// @param seed of the study   @return Unsupported for an unknown rule; else the error of its options
Result<std::unique_ptr<StoppingRule>> createStoppingRule(std::string_view kind, const OptionMap& options, std::uint64_t seed);

}  // namespace trimtab
