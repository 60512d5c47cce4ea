// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/train/linear_tasks.h"

#include "core/model/elastic_net_path.h"
#include "core/model/logistic_regression.h"
#include "tests/bench/train/matrix_file.h"
#include "tests/bench/train/task_row.h"

#include <cmath>
#include <cstdlib>
#include <optional>

namespace trimtab {

namespace {

constexpr int kRepeats = 21;
constexpr int kClasses = 10;

class NeverStop final : public StopToken {
public:
    bool stopRequested() const override { return false; }
};

std::string text(const char* format, double a, double b)
{
    char buffer[128];
    std::snprintf(buffer, sizeof buffer, format, a, b);
    return buffer;
}

void runPath(const std::filesystem::path& folder, const char* task, const std::string& name, PathOptions options)
{
    const Eigen::MatrixXd X = readMatrix(folder / (name + "_X.bin"));
    const Eigen::VectorXd y = readMatrix(folder / (name + "_y.bin"));
    options.design.fitIntercept = false;  // the data are centred
    std::optional<Result<ElasticNetPath>> path;
    const auto time = medianTime(kRepeats, [&] { path.emplace(elasticNetPath(X, y, options, NeverStop())); });
    if (!*path) {
        std::fprintf(stderr, "%s: %s\n", task, path->error().text().c_str());
        std::exit(EXIT_FAILURE);
    }
    const ElasticNetPath& solved = **path;
    writeMatrix(folder / (name + "_trimtab_penalties.bin"), solved.penalties);
    writeMatrix(folder / (name + "_trimtab.bin"), solved.coefficients);
    printRow(task, time,
             text("nonzero at end %.0f, max gap %.3g", solved.nonZeros[solved.nonZeros.size() - 1], solved.gaps.maxCoeff()));
}

void runSoftmax(const std::filesystem::path& folder, const std::string& penaltyName, double l1Ratio)
{
    const Eigen::MatrixXd X = readMatrix(folder / "digits_train_X.bin");
    const Eigen::VectorXd y = readMatrix(folder / "digits_train_y.bin");
    const Eigen::MatrixXd validationX = readMatrix(folder / "digits_validation_X.bin");
    const Eigen::VectorXd validationY = readMatrix(folder / "digits_validation_y.bin");
    const double strength = 1.0 / static_cast<double>(X.rows());  // C = 1
    const Penalty penalty{.l1 = strength * l1Ratio, .l2 = strength * (1.0 - l1Ratio)};
    const std::string task = "T3 softmax " + penaltyName + " digits";
    std::optional<LogisticRegression> model;
    const auto time = medianTime(kRepeats, [&] {
        model.emplace(X, y, kClasses, penalty);
        if (!model->train(1000.0, NeverStop()).ok() || !model->converged()) {
            std::fprintf(stderr, "%s: the training failed\n", task.c_str());
            std::exit(EXIT_FAILURE);
        }
    });

    const Eigen::MatrixXd p = model->predict(validationX);
    double right = 0.0;
    double loss = 0.0;
    for (Eigen::Index i = 0; i < p.rows(); ++i) {
        Eigen::Index winner = 0;
        p.row(i).maxCoeff(&winner);
        right += static_cast<double>(winner) == validationY[i] ? 1.0 : 0.0;
        loss -= std::log(p(i, static_cast<Eigen::Index>(validationY[i])));
    }
    const double rows = static_cast<double>(p.rows());
    Eigen::MatrixXd solution(X.cols() + 1, kClasses);
    solution << model->coefficients(), model->intercepts();
    writeMatrix(folder / ("t3_" + penaltyName + "_trimtab.bin"), solution);
    printRow(task.c_str(), time,
             text("val acc %.4f log-loss %.4f", right / rows, loss / rows) +
                 text(", objective %.12g gap %.2g", model->objective(), model->dualityGap()));
}

}  // namespace

void runLinearTasks(const std::filesystem::path& folder)
{
    // T1 is held to the optimum itself, T2 to the gaps that lasso_path reaches with its tolerance of 1e-4.
    runPath(folder, "T1 enet path 442x65 x100", "t1", {.l1Ratio = 0.5, .count = 100, .tolerance = 1e-9});
    runPath(folder, "T2 lasso path 500x2000 x50", "t2", {.l1Ratio = 1.0, .count = 50, .tolerance = 2e-5});
    runSoftmax(folder, "l2", 0.0);
    runSoftmax(folder, "l1", 1.0);
    runSoftmax(folder, "elasticnet", 0.5);
}

}  // namespace trimtab
