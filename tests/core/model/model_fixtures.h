// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"
#include "core/util/rng.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

class NeverStop final : public StopToken {
public:
    bool stopRequested() const override { return false; }
};

/// Asks to stop from the given poll on, and counts how often it was asked.
class StopAfter final : public StopToken {
public:
    explicit StopAfter(int polls) : m_polls(polls) {}
    bool stopRequested() const override { return ++m_asked > m_polls; }
    int asked() const { return m_asked; }

private:
    int m_polls;
    mutable int m_asked = 0;
};

/// Rows of a task that owns its numbers.
struct Sample {
    Task task = Task::Regression;
    int classes = 0;
    Eigen::MatrixXd X;
    Eigen::VectorXd y;

    TrainingSet set(std::uint64_t seed = 1) const { return {task, classes, X, y, seed}; }
};

inline Eigen::MatrixXd normalMatrix(Eigen::Index rows, Eigen::Index cols, std::uint64_t seed)
{
    Rng rng(seed);
    Eigen::MatrixXd X(rows, cols);
    for (double& x : X.reshaped())
        x = rng.normal();
    return X;
}

/// y = 3 + 2 x1 - x2 + x3 / 2 + noise; the other features do not matter.
inline Sample regressionSample(Eigen::Index rows, Eigen::Index cols, double noise = 0.1)
{
    Sample sample{Task::Regression, 0, normalMatrix(rows, cols, 11), {}};
    sample.y = 3.0 + (2.0 * sample.X.col(0) - sample.X.col(1) + 0.5 * sample.X.col(2)).array() +
               noise * normalMatrix(rows, 1, 12).col(0).array();
    return sample;
}

/// The class is the largest of `classes` noisy linear scores.
inline Sample classificationSample(Eigen::Index rows, Eigen::Index cols, int classes, double noise = 0.5)
{
    Sample sample{Task::Classification, classes, normalMatrix(rows, cols, 21), Eigen::VectorXd(rows)};
    const Eigen::MatrixXd scores = sample.X * normalMatrix(cols, classes, 22) + noise * normalMatrix(rows, classes, 23);
    for (Eigen::Index i = 0; i < rows; ++i) {
        Eigen::Index winner = 0;
        scores.row(i).maxCoeff(&winner);
        sample.y[i] = static_cast<double>(winner);
    }
    return sample;
}

/// 12 rows, 3 features of small integers, for which scikit-learn 1.2.1 has computed coefficients to full precision.
/// @param classes 0: regression, 2 or 3
inline Sample referenceSample(int classes)
{
    Sample sample{classes == 0 ? Task::Regression : Task::Classification, classes, Eigen::MatrixXd(12, 3), Eigen::VectorXd(12)};
    for (int i = 0; i < 12; ++i) {
        for (int j = 0; j < 3; ++j)
            sample.X(i, j) = (7 * i + 3 * j * j + 5 * i * j) % 11 - 5;
        const int label = (i * i + i / 3) % 3;
        sample.y[i] = classes == 0 ? (5 * i * i + 2 * i) % 13 : classes == 2 ? std::min(label, 1) : label;
    }
    return sample;
}

}  // namespace trimtab
