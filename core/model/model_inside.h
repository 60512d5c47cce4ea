// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/standardizer.h"
#include "core/model/activation.h"

#include <Eigen/Core>

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace trimtab {

/// What a linear model has learned: it says intercepts + sum_t coefficients(t, :) times the product of the features in terms[t].
/// A regression has one column, in target units; two classes have one, the log odds of class 1; more have one each, of which
/// only the differences matter.
struct LinearInside {
    std::vector<std::vector<Eigen::Index>> terms;  ///< features that are multiplied, ascending: {2}, {0, 0}, {0, 2}
    Eigen::MatrixXd coefficients;                  ///< (terms, columns) per unit of the term
    Eigen::RowVectorXd intercepts;                 ///< (columns) 0 without an intercept
};

/// What a network has learned: a layer gives weights times its inputs plus biases, in the hidden layers through the activation.
struct NetworkInside {
    struct Layer {
        Eigen::MatrixXd weights;  ///< (units, inputs)
        Eigen::VectorXd biases;   ///< (units)
    };
    Activation activation = Activation::Identity;
    std::vector<Layer> layers;  ///< the last has the outputs: logits of the classes, or the target in its units
};

/// A model's parameters for charts and lessons; a copy, which may go to another thread.
using ModelInside = std::variant<LinearInside, NetworkInside>;

/// "age", "age^2", "age bmi" for each term. @param featureNames (d)
std::vector<std::string> termNames(const LinearInside& model, std::span<const std::string> featureNames);
/// The class for which each column speaks; empty for a regression. @param classNames one for each class, or none
std::vector<std::string> columnNames(const LinearInside& model, std::span<const std::string> classNames);

/// The same model for features as they were before they were scaled. Of products the factors are scaled, so that coefficients
/// of their parts change too. @param model whose terms contain all parts of each term, as PolynomialFeatures makes them
LinearInside inOriginalUnits(const LinearInside& model, const Standardizer& scaling);

}  // namespace trimtab
