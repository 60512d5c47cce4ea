// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/optimizer.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

class Sgd final : public Optimizer {
public:
    Sgd(Eigen::Index parameters, double rate, double momentum)
        : m_rate(static_cast<float>(rate)),
          m_momentum(static_cast<float>(momentum)),
          m_velocity(Eigen::VectorXf::Zero(parameters))
    {}

    void step(Eigen::VectorXf& parameters, const Eigen::VectorXf& gradient) override
    {
        m_velocity = m_momentum * m_velocity - m_rate * gradient;
        parameters += m_velocity;
    }

private:
    float m_rate;
    float m_momentum;
    Eigen::VectorXf m_velocity;
};

class Adam final : public Optimizer {
public:
    Adam(Eigen::Index parameters, double rate)
        : m_rate(rate), m_mean(Eigen::VectorXf::Zero(parameters)), m_square(Eigen::VectorXf::Zero(parameters))
    {}

    void step(Eigen::VectorXf& parameters, const Eigen::VectorXf& gradient) override
    {
        m_meanBias *= kMeanDecay;
        m_squareBias *= kSquareDecay;
        const double root = std::sqrt(1.0 - m_squareBias);
        const auto rate = static_cast<float>(m_rate * root / (1.0 - m_meanBias));
        const auto epsilon = static_cast<float>(kEpsilon * root);
        for (Eigen::Index start = 0; start < parameters.size(); start += kBlock) {  // three passes over what fits the L1 cache
            const Eigen::Index size = std::min(kBlock, parameters.size() - start);
            auto mean = m_mean.segment(start, size).array();
            auto square = m_square.segment(start, size).array();
            const auto slope = gradient.segment(start, size).array();
            mean += static_cast<float>(1.0 - kMeanDecay) * (slope - mean);
            square += static_cast<float>(1.0 - kSquareDecay) * (slope.square() - square);
            parameters.segment(start, size).array() -= rate * mean / (square.sqrt() + epsilon);
        }
    }

private:
    static constexpr double kMeanDecay = 0.9;
    static constexpr double kSquareDecay = 0.999;
    static constexpr double kEpsilon = 1e-8;
    static constexpr Eigen::Index kBlock = 1024;

    double m_rate;
    double m_meanBias = 1.0;    ///< kMeanDecay to the number of steps: what the mean still lacks
    double m_squareBias = 1.0;  ///< likewise
    Eigen::VectorXf m_mean;
    Eigen::VectorXf m_square;
};

}  // namespace

std::unique_ptr<Optimizer> makeSgd(Eigen::Index parameters, double rate, double momentum)
{
    return std::make_unique<Sgd>(parameters, rate, momentum);
}

std::unique_ptr<Optimizer> makeAdam(Eigen::Index parameters, double rate)
{
    return std::make_unique<Adam>(parameters, rate);
}

}  // namespace trimtab
