// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/domain.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace trimtab {

/// Kinds of domains in the order of the variant Domain.
enum class DomainType { Real, Integer, Categorical, Ordinal };

DomainType typeOf(const Domain& domain);
QString typeName(DomainType type);
/// Names of all types, in their order.
QStringList typeNames();

/// The scale of a range; nullopt for choices.
std::optional<Scale> scaleOf(const Domain& domain);

// Each function below returns the changed domain, which may be invalid in itself (low > high): the study's validation
// says so beside the field. nullopt: the text cannot be what the domain needs, or the domain has no such part.

std::optional<Domain> withLow(const Domain& domain, const QString& text);
std::optional<Domain> withHigh(const Domain& domain, const QString& text);
std::optional<Domain> withChoices(const Domain& domain, const QString& text);
std::optional<Domain> withScale(const Domain& domain, Scale scale);
/// The same values as far as the other type can hold them: a range becomes its ends and its middle, choices their hull.
/// nullopt for words that have to become numbers.
std::optional<Domain> withType(const Domain& domain, DomainType type);

}  // namespace trimtab
