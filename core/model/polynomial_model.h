// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/polynomial_features.h"
#include "core/model/trainable.h"

namespace trimtab {

/// A model of products of the features.
class PolynomialModel final : public Trainable {
public:
    /// @param model created for the transformed features
    PolynomialModel(PolynomialFeatures features, std::unique_ptr<Trainable> model)
        : m_features(std::move(features)), m_model(std::move(model))
    {}

    Status train(double resource, const StopToken& stop) override { return m_model->train(resource, stop); }
    double resource() const override { return m_model->resource(); }
    bool converged() const override { return m_model->converged(); }
    Eigen::MatrixXd predict(MatrixRef X) const override { return m_model->predict(m_features.transform(X)); }
    ModelInside inside() const override;
    std::vector<Eigen::MatrixXd> activations(MatrixRef X) const override { return m_model->activations(m_features.transform(X)); }
    std::vector<std::byte> state() const override { return m_model->state(); }
    Status restore(std::span<const std::byte> state) override { return m_model->restore(state); }
    std::size_t parameterCount() const override { return m_model->parameterCount(); }
    std::size_t nonZeroCount() const override { return m_model->nonZeroCount(); }

private:
    PolynomialFeatures m_features;
    std::unique_ptr<Trainable> m_model;
};

/// Of a linear model in the features themselves; a network's weights stay those of the products.
inline ModelInside PolynomialModel::inside() const
{
    ModelInside inside = m_model->inside();
    if (auto* linear = std::get_if<LinearInside>(&inside)) {
        for (std::vector<Eigen::Index>& term : linear->terms)
            term = m_features.factors(term.front());
    }
    return inside;
}

}  // namespace trimtab
