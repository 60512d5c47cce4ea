// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/configuration.h"
#include "core/space/domain.h"
#include "core/util/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

/// The domain of a hyperparameter; nullopt when there is none of that name.
using DomainOf = std::function<std::optional<Domain>(std::string_view name)>;

/// A restriction between hyperparameters, written as a truth-valued expression:
///
///     rule        = conjunction { "or" conjunction }
///     conjunction = factor { "and" factor }
///     factor      = "not" factor | "(" rule ")" | operand ("<=" | "<" | ">=" | ">" | "==" | "!=") operand
///     operand     = hyperparameter name | number | true | false | word | 'quoted text'
///
/// "first_layer >= hidden_units"; a forbidden combination: "not (optimizer == sgd and learning_rate > 0.05)".
/// A comparison in which a hyperparameter is inactive is undecided (S. C. Kleene's three-valued logic), and a rule
/// forbids a configuration only when it is decidedly false.
class Rule {
public:
    /// Reads a rule. The error's detail names the position (from 1) and what was expected. A comparison that can never
    /// decide anything is an error too: order between words, a word that is not among the hyperparameter's choices.
    static Result<Rule> parse(std::string_view text, const DomainOf& domainOf);

    const std::string& text() const { return m_text; }
    /// The hyperparameters that the rule speaks of, without repetition.
    const std::vector<std::string>& names() const { return m_names; }
    bool allows(const Configuration& configuration) const;

    struct Expression;  // in rule.cpp

private:
    std::string m_text;
    std::vector<std::string> m_names;
    std::shared_ptr<const Expression> m_root;  // immutable, so copies of the rule share it
};

}  // namespace trimtab
