// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/parameter.h"
#include "core/space/rule.h"
#include "core/util/rng.h"

#include <span>

namespace trimtab {

/// The search space as a user wrote it; may be wrong anywhere.
struct SpaceSpec {
    std::vector<Parameter> parameters;
    Configuration fixed;
    std::vector<std::string> rules;

    /// `configuration` with the fixed values added: what a trainable gets.
    Configuration withFixed(const Configuration& configuration) const;
    friend bool operator==(const SpaceSpec&, const SpaceSpec&) = default;
};

/// Every rule that `spec` breaks. `where` is a JSON pointer: "/space/2/low", "/fixed/epochs", "/rules/0".
std::vector<Error> validate(const SpaceSpec& spec);

/// A valid search space.
class SearchSpace {
public:
    /// The first error of validate(), if there is one.
    static Result<SearchSpace> create(SpaceSpec spec);

    const SpaceSpec& spec() const { return m_spec; }
    std::span<const Parameter> parameters() const { return m_spec.parameters; }
    const Configuration& fixed() const { return m_spec.fixed; }
    std::size_t size() const { return m_spec.parameters.size(); }
    /// Index of a tuned hyperparameter; nullopt for other names.
    std::optional<std::size_t> indexOf(std::string_view name) const;
    /// Indices of parameters(), each behind those that its condition names.
    std::span<const std::size_t> activationOrder() const { return m_order; }

    /// Whether the values of the active hyperparameters are exactly `configuration`'s, inside their domains and allowed
    /// by the rules. `where` of the error is the name of the hyperparameter or "/rules/0".
    Status check(const Configuration& configuration) const;
    /// Whether the rules allow it; `configuration` may leave out fixed values.
    bool allows(const Configuration& configuration) const;
    /// SpaceSpec::withFixed()
    Configuration withFixed(const Configuration& configuration) const;

private:
    SpaceSpec m_spec;
    std::vector<Rule> m_rules;
    std::vector<std::size_t> m_order;
};

}  // namespace trimtab
