// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/hyperparameter_validation.h"

#include "core/interop/suggestion.h"
#include "core/model/evaluation.h"
#include "core/model/test_function.h"
#include "core/space/option_schema.h"
#include "core/util/json_pointer.h"

#include <algorithm>

namespace trimtab {

namespace {

Error invalid(std::string where, std::string detail)
{
    return {Error::Code::InvalidInput, std::move(where), std::move(detail)};
}

std::string quoted(std::string_view name)
{
    return '"' + std::string(name) + '"';
}

Status containsChoices(const Domain& legal, const std::vector<Value>& values)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!contains(legal, values[i]))
            return invalid(jsonPointer("/values", i), "must be " + legalValues(legal) + ", but is " + toText(values[i]));
    return {};
}

/// The bounds of a tuned range against a legal one of the same kind.
Status containsRange(const Domain& legal, double legalLow, double legalHigh, const Value& low, const Value& high)
{
    if (toNumber(low).value_or(0.0) < legalLow)
        return invalid("/low", "must be " + legalValues(legal) + ", but is " + toText(low));
    if (toNumber(high).value_or(0.0) > legalHigh)
        return invalid("/high", "must be " + legalValues(legal) + ", but is " + toText(high));
    return {};
}

/// Whether every value of `tuned` is legal; `where` of the error is "/type", "/low", "/high" or "/values/1".
Status containsDomain(const Domain& legal, const Domain& tuned)
{
    if (const auto* choices = std::get_if<CategoricalDomain>(&tuned))
        return containsChoices(legal, choices->values);
    if (const auto* choices = std::get_if<OrdinalDomain>(&tuned))
        return containsChoices(legal, choices->values);
    const auto* real = std::get_if<RealDomain>(&tuned);
    const auto* integer = std::get_if<IntegerDomain>(&tuned);
    const Value low = real ? Value(real->low) : Value(integer->low);
    const Value high = real ? Value(real->high) : Value(integer->high);
    if (const auto* legalReal = std::get_if<RealDomain>(&legal))
        return containsRange(legal, legalReal->low, legalReal->high, low, high);
    if (const auto* legalInteger = std::get_if<IntegerDomain>(&legal); legalInteger && integer)
        return containsRange(legal, static_cast<double>(legalInteger->low), static_cast<double>(legalInteger->high), low, high);
    return invalid("/type",
                   std::string("a ") + (real ? "real" : "integer") + " range does not fit: must be " + legalValues(legal));
}

/// What a trainable has, by name.
using LegalDomains = std::vector<std::pair<std::string, Domain>>;

const Domain* findDomain(const LegalDomains& legal, std::string_view name)
{
    const auto at = std::find_if(legal.begin(), legal.end(), [&](const auto& each) { return each.first == name; });
    return at == legal.end() ? nullptr : &at->second;
}

Error unknownName(std::string where, const std::string& owner, const std::string& name, const LegalDomains& legal)
{
    if (findOption(imageOptions(), name))
        return invalid(std::move(where), quoted(name) + " is for images, and there are none here");
    std::vector<std::string_view> names;
    for (const auto& [each, domain] : legal)
        names.push_back(each);
    return invalid(std::move(where), owner + " has no hyperparameter " + quoted(name) + suggestion(name, names));
}

std::vector<Error> checkAgainst(const LegalDomains& legal, const std::string& owner, const SpaceSpec& space)
{
    std::vector<Error> errors;
    for (std::size_t i = 0; i < space.parameters.size(); ++i) {
        const Parameter& parameter = space.parameters[i];
        const std::string where = jsonPointer("/space", i);
        const Domain* domain = findDomain(legal, parameter.name);
        if (!domain)
            errors.push_back(unknownName(where + "/name", owner, parameter.name, legal));
        else if (Status inside = containsDomain(*domain, parameter.domain); !inside)
            errors.push_back(inside.error().under(where));
    }
    for (const auto& [name, value] : space.fixed) {
        const std::string where = jsonPointer("/fixed", name);
        const Domain* domain = findDomain(legal, name);
        if (!domain)
            errors.push_back(unknownName(where, owner, name, legal));
        else if (!contains(*domain, value))
            errors.push_back(invalid(where, "must be " + legalValues(*domain) + ", but is " + toText(value)));
    }
    return errors;
}

LegalDomains legalDomains(const ModelInfo& model, int width)
{
    LegalDomains legal;
    for (const Option& option : evaluationSchema(model, width))
        legal.emplace_back(option.name, option.domain);
    return legal;
}

/// x1 ... xd. A free dimension is as large as the study has hyperparameters.
LegalDomains legalDomains(const TestFunction& function, const SpaceSpec& space)
{
    const int size = static_cast<int>(space.parameters.size() + space.fixed.size());
    LegalDomains legal;
    for (const Parameter& parameter : testFunctionSpace(function, std::max(size, function.smallestDimension)))
        legal.emplace_back(parameter.name, parameter.domain);
    return legal;
}

std::vector<Error> checkFunction(const TestFunction& function, const SpaceSpec& space)
{
    const std::string owner = "the function " + quoted(function.id);
    const LegalDomains legal = legalDomains(function, space);
    std::vector<Error> errors = checkAgainst(legal, owner, space);
    for (std::size_t i = 0; i < space.parameters.size(); ++i)
        if (!space.parameters[i].when.empty())
            errors.push_back(
                invalid(jsonPointer("/space", i) + "/when", owner + " needs all its coordinates, so none can have a condition"));
    if (!errors.empty())
        return errors;
    for (const auto& [name, domain] : legal) {
        const bool tuned =
            std::any_of(space.parameters.begin(), space.parameters.end(), [&](const Parameter& p) { return p.name == name; });
        if (!tuned && !space.fixed.find(name))
            errors.push_back(invalid("/space", owner + " needs " + name + ", which is neither tuned nor fixed"));
    }
    return errors;
}

bool hasNul(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return text && text->find('\0') != std::string::npos;
}

const std::vector<Value>* valuesOf(const Domain& domain)
{
    if (const auto* categories = std::get_if<CategoricalDomain>(&domain))
        return &categories->values;
    const auto* ordinals = std::get_if<OrdinalDomain>(&domain);
    return ordinals ? &ordinals->values : nullptr;
}

/// A command may have any hyperparameters; only names of placeholders of ours would be ambiguous, and a NUL ends an argument.
std::vector<Error> checkCommand(const SpaceSpec& space)
{
    std::vector<Error> errors;
    const auto checkValue = [&](const std::string& where, const Value& value) {
        if (hasNul(value))
            errors.push_back(invalid(where, "must not contain the character U+0000"));
    };
    const auto check = [&](const std::string& where, const std::string& name) {
        if (name.starts_with("trimtab."))
            errors.push_back(invalid(where, "names that begin with trimtab. are taken, but this is " + quoted(name)));
    };
    for (std::size_t i = 0; i < space.parameters.size(); ++i) {
        const std::string where = jsonPointer("/space", i);
        check(where + "/name", space.parameters[i].name);
        if (const std::vector<Value>* values = valuesOf(space.parameters[i].domain))
            for (std::size_t k = 0; k < values->size(); ++k)
                checkValue(jsonPointer(where + "/values", k), (*values)[k]);
    }
    for (const auto& [name, value] : space.fixed) {
        check(jsonPointer("/fixed", name), name);
        checkValue(jsonPointer("/fixed", name), value);
    }
    return errors;
}

}  // namespace

std::vector<Error> validateHyperparameters(const TrainableSpec& trainable, const SpaceSpec& space)
{
    struct Visitor {
        const SpaceSpec& space;
        std::vector<Error> operator()(const BundledTrainable& bundled) const
        {
            const ModelInfo* model = findModel(bundled.model);
            return model ? checkAgainst(legalDomains(*model, imageWidth(bundled)), "the model " + quoted(model->id), space)
                         : std::vector<Error>();
        }
        std::vector<Error> operator()(const FunctionTrainable& trained) const
        {
            const TestFunction* function = findTestFunction(trained.function);
            return function ? checkFunction(*function, space) : std::vector<Error>();
        }
        std::vector<Error> operator()(const CommandTrainable&) const { return checkCommand(space); }
    };
    return std::visit(Visitor{space}, trainable);
}

}  // namespace trimtab
