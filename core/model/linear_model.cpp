// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/linear_model.h"

#include "core/model/class_weight.h"
#include "core/model/least_squares.h"
#include "core/model/logistic_regression.h"
#include "core/model/option_reader.h"
#include "core/model/polynomial_model.h"
#include "core/model/training_set.h"

namespace trimtab {

namespace {

constexpr double kMostNumbers = 1e7;  // of the products of all rows: 80 MB, and some 50 ms to compute
constexpr const char* kDegree = "polynomial_degree";
constexpr const char* kTerms = "polynomial_terms";

void addPolynomial(OptionSchema& schema)
{
    const CategoricalDomain terms{{"all", "interactions"}};
    schema.push_back({.name = kDegree,
                      .domain = IntegerDomain{1, 4, Scale::Linear, 1},
                      .defaultValue = std::int64_t{1},
                      .unit = {},
                      .description = "Up to how many features are multiplied to make further features.",
                      .group = Group::Data,
                      .suggested = IntegerDomain{1, 3, Scale::Linear, 1},
                      .when = {}});
    schema.push_back({.name = kTerms,
                      .domain = terms,
                      .defaultValue = "all",
                      .unit = {},
                      .description = "Products with powers of one feature (all), or of different features only (interactions).",
                      .group = Group::Data,
                      .suggested = terms,
                      .when = {{{kDegree, {std::int64_t{2}, std::int64_t{3}, std::int64_t{4}}}}}});
}

void addDesign(OptionSchema& schema)
{
    const CategoricalDomain choice{{true, false}};
    schema.push_back({.name = "standardize",
                      .domain = choice,
                      .defaultValue = false,
                      .unit = {},
                      .description = "Whether the penalty counts coefficients per standard deviation of their feature, products "
                                     "included, rather than per unit.",
                      .group = Group::Regularization,
                      .suggested = choice,
                      .when = {{{"penalty", {"l1", "l2", "elastic_net"}}}}});
    schema.push_back({.name = "intercept",
                      .domain = choice,
                      .defaultValue = true,
                      .unit = {},
                      .description = "Whether the model has a constant term, which is never penalized.",
                      .group = Group::Model,
                      .suggested = {},
                      .when = {}});
}

OptionSchema linearSchema()
{
    OptionSchema schema = penaltySchema();
    addDesign(schema);
    addPolynomial(schema);
    schema.push_back(classWeightOption());
    schema.push_back({.name = "epochs",
                      .domain = IntegerDomain{1, 1'000'000, Scale::Log, 1},
                      .defaultValue = std::int64_t{1000},
                      .unit = "rounds",
                      .description = "Rounds of the solver at most; training ends earlier at the optimum.",
                      .group = Group::Optimizer,
                      .suggested = {},
                      .when = {}});
    return schema;
}

std::unique_ptr<Trainable> createSolver(const TrainingSet& set, Eigen::MatrixXd X, const OptionMap& options)
{
    const Penalty penalty = penaltyOf(options);
    const DesignOptions design{.fitIntercept = readTruth(options, "intercept"),
                               .standardize = readTruth(options, "standardize"),
                               .weights = rowWeights(set, options)};
    if (set.task == Task::Regression)
        return std::make_unique<LeastSquares>(std::move(X), set.y, penalty, design);
    return std::make_unique<LogisticRegression>(std::move(X), set.y, set.classes, penalty, design);
}

Result<std::unique_ptr<Trainable>> createPolynomial(const TrainingSet& set, const OptionMap& options)
{
    const int degree = readInteger(options, kDegree);
    const auto terms =
        readText(options, kTerms) == "all" ? PolynomialFeatures::Terms::All : PolynomialFeatures::Terms::Interactions;
    const double count = PolynomialFeatures::count(set.X.cols(), degree, terms);
    if (count * static_cast<double>(set.X.rows()) > kMostNumbers)
        return Error{Error::Code::InvalidInput, std::string("/") + kDegree,
                     "products of degree " + std::to_string(degree) + " of " + std::to_string(set.X.cols()) +
                         " features are more than fit: a training set may have ten million numbers"};
    PolynomialFeatures features(set.X.cols(), degree, terms);
    Eigen::MatrixXd products = features.transform(set.X);
    if (!products.allFinite())
        return Error{Error::Code::Numeric, std::string("/") + kDegree, "a product of features is not finite"};
    return std::unique_ptr<Trainable>(
        std::make_unique<PolynomialModel>(std::move(features), createSolver(set, std::move(products), options)));
}

Result<std::unique_ptr<Trainable>> createLinear(const OptionSchema& schema, const TrainingSet& set, const OptionMap& options)
{
    if (const std::vector<Error> errors = validate(schema, options); !errors.empty())
        return errors.front();
    if (const Status usable = checkTrainingSet(set); !usable)
        return usable.error();
    const OptionMap all = withDefaults(schema, options);
    if (readInteger(all, kDegree) > 1)
        return createPolynomial(set, all);
    return createSolver(set, set.X, all);
}

}  // namespace

ModelInfo linearModel()
{
    const OptionSchema schema = linearSchema();
    return {.id = "linear",
            .schema = schema,
            .resourceOption = "epochs",
            .reportGrowth = 1.5,
            .create = [schema](const TrainingSet& set, const OptionMap& options) { return createLinear(schema, set, options); }};
}

}  // namespace trimtab
