// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/linear_design.h"
#include "core/model/logistic_loss.h"
#include "core/model/newton_direction.h"
#include "core/model/penalty.h"
#include "core/model/softmax_curvature.h"
#include "core/model/trainable.h"

#include <optional>

namespace trimtab {

/// Classification by a linear model: logistic regression for two classes (one column of coefficients, the log odds of
/// class 1), softmax regression for more (a column per class). Minimises over W (d, columns) and intercepts b, which are not
/// penalized,
///
///     1/n sum_i -ln p(y_i | x_i) + l1 ||W||_1 + l2 / 2 ||W||_F^2
///
/// as glmnet's binomial and multinomial families do (LogisticRegression of scikit-learn: C = 1 / (n l)). With weights the mean
/// is a weighted one; standardized, W counts per standard deviation of a feature.
///
/// A unit of resource is one round. With l1 it begins with a proximal Newton step (J. Lee, Y. Sun, M. Saunders, "Proximal
/// Newton-Type Methods for Minimizing Composite Functions", 2014) on the quadratic model that couples no two classes, solved by
/// coordinate descent: it finds out which coefficients are zero. Then a truncated Newton step (NewtonDirection) of those that
/// are not, in which all classes are coupled, and which leaves coefficients at zero that would change their sign. Both are cut
/// back until the objective falls enough.
///
/// Converged when the duality gap is below the tolerance, as a share of the entropy of the class frequencies; without any
/// penalty, which leaves no such bound, when no slope exceeds 1e-7 per standardized feature. A point of the dual is found from
/// the probabilities themselves, moved as little as needed for their means to be the class frequencies, and scaled as for the
/// lasso where there is no l2.
class LogisticRegression final : public Trainable {
public:
    /// The gap closes last: an objective with this gap is usually optimal to ten digits.
    static constexpr double kTolerance = 1e-5;

    /// @param X (n, d), n >= 2, finite  @param y (n) class indices  @param classes >= 2
    LogisticRegression(Eigen::MatrixXd X, VectorRef y, int classes, Penalty penalty, const DesignOptions& options = {},
                       double tolerance = kTolerance);

    Status train(double resource, const StopToken& stop) override;
    double resource() const override { return m_rounds; }
    bool converged() const override { return m_converged; }
    Eigen::MatrixXd predict(MatrixRef X) const override;
    ModelInside inside() const override;
    std::vector<Eigen::MatrixXd> activations(MatrixRef /*X*/) const override { return {}; }
    std::vector<std::byte> state() const override;
    Status restore(std::span<const std::byte> state) override;
    std::size_t parameterCount() const override;
    std::size_t nonZeroCount() const override;

    /// (d, columns) log odds per unit of the feature
    Eigen::MatrixXd coefficients() const { return m_design.coefficients(m_point.W); }
    /// (columns)
    Eigen::RowVectorXd intercepts() const { return m_design.intercepts(m_point.W, m_point.b); }
    double objective() const { return m_point.objective; }
    /// Upper bound on what is left to gain in the objective, >= 0; infinite without any penalty.
    double dualityGap() const { return m_gap; }

private:
    /// A point of the search with what the model says there; `W` belongs to the standardized features.
    struct Point {
        Eigen::MatrixXd W;       ///< (d, columns)
        Eigen::RowVectorXd b;    ///< (columns)
        Eigen::MatrixXd logits;  ///< (n, columns)
        Eigen::MatrixXd P;       ///< (n, columns) probabilities
        double loss = 0.0;
        double objective = 0.0;
    };
    struct Direction {
        Eigen::MatrixXd W;
        Eigen::RowVectorXd b;
    };
    using Supports = std::vector<std::vector<Eigen::Index>>;  ///< of each column, ascending

    std::uint64_t fingerprint() const;
    /// @return false when a stop was requested
    bool round(const StopToken& stop);
    std::optional<Direction> proximalDirection(const StopToken& stop);
    /// Features of the quadratic model: those that are not zero or break the optimality conditions.
    std::vector<Eigen::Index> candidates(Eigen::Index column) const;
    /// @param gradient (d, columns) of the objective where coefficients are not zero
    std::optional<Direction> newtonDirection(const Eigen::MatrixXd& gradient, const StopToken& stop);
    /// Coefficients that Newton steps move: those that are not zero, without l1 all.
    Supports supports() const;
    /// Goes as far along as the objective falls enough. @param keepSigns what would change its sign becomes 0
    /// @return whether it moved; nothing when a stop was requested
    std::optional<bool> search(const Direction& direction, double slope, bool keepSigns, const StopToken& stop);
    void place(Point& point, const Direction& direction, double step, bool keepSigns) const;
    /// Adds to all columns of a feature what makes the penalty smallest: the loss stays, and along this direction, in which it
    /// has no curvature, Newton steps would go too far.
    void centreClasses();
    void evaluate(Point& point) const;
    void refreshGradient();
    double penaltyOf(const Eigen::MatrixXd& W) const;
    double largestViolation() const;
    void measureGap();
    /// The least share t of an equal row of probabilities that, mixed into P, brings its means to the class frequencies.
    double mixedInShare() const;
    /// Of the penalty: sum of soft(V, l1)^2 / (2 l2); infinite where there is no l2 and |V| exceeds l1.
    double penaltyConjugate(const Eigen::MatrixXd& V) const;

    LinearDesign m_design;
    LogisticLoss m_loss;
    SoftmaxCurvature m_curvature;
    Eigen::VectorXd m_l1;  ///< (d) strength for the standardized feature
    Eigen::VectorXd m_l2;  ///< (d)
    NewtonDirection m_newton;
    bool m_fitIntercept;
    double m_tolerance;
    Point m_point;
    Point m_trial;
    Eigen::MatrixXd m_residual;      ///< (n, columns)
    Eigen::MatrixXd m_gradientW;     ///< (d, columns) of the loss
    Eigen::RowVectorXd m_gradientB;  ///< (columns)
    Eigen::MatrixXd m_targetMeans;   ///< (d, columns) X' diag(shares) targets
    bool m_atStart = true;           ///< all rows have the same probabilities
    double m_gap;
    double m_rounds = 0.0;
    bool m_converged = false;
};

}  // namespace trimtab
