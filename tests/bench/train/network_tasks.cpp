// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/train/network_tasks.h"

#include "core/model/mlp.h"
#include "tests/bench/train/matrix_file.h"
#include "tests/bench/train/task_row.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace trimtab {

namespace {

constexpr int kRepeats = 11;
constexpr int kSeeds = 10;
constexpr int kClasses = 10;

struct NetworkTask {
    const char* name;
    std::vector<HiddenLayer> hidden;
    Eigen::Index batch;
    double epochs;
};

std::array<NetworkTask, 3> networkTasks()
{
    return {{{"T4 MLP 64-128-10, 20 epochs b32", {{128, 0.0}}, 32, 20.0},
             {"T5 MLP +dropout 0.3", {{128, 0.3}}, 32, 20.0},
             {"T6 MLP 64-256-256-10 b64 10 ep", {{256, 0.0}, {256, 0.0}}, 64, 10.0}}};
}

struct Parts {
    Eigen::MatrixXd trainX;
    Eigen::VectorXd trainY;
    Eigen::MatrixXd validationX;
    Eigen::VectorXd validationY;
};

Parts partsOf(const std::filesystem::path& folder)
{
    const auto read = [&](const char* name) { return readMatrix(folder / name); };
    return {read("digits_train_X.bin"), read("digits_train_y.bin").col(0), read("digits_validation_X.bin"),
            read("digits_validation_y.bin").col(0)};
}

class NeverStop final : public StopToken {
public:
    bool stopRequested() const override { return false; }
};

/// Creates, trains and measures. @return accuracy
double accuracyOf(const NetworkTask& task, const Parts& parts, std::uint64_t seed, InstructionSet instructions)
{
    const TrainingSet set{Task::Classification, kClasses, parts.trainX, parts.trainY, seed};
    const Mlp::Settings settings{.hidden = task.hidden,
                                 .batch = task.batch,
                                 .learningRate = {.rate = 1e-3, .total = task.epochs},
                                 .instructions = instructions};
    const auto model = Mlp::create(set, settings);
    if (!model || !(*model)->train(task.epochs, NeverStop()).ok()) {
        std::fprintf(stderr, "%s: the training failed\n", task.name);
        std::exit(EXIT_FAILURE);
    }
    const Eigen::MatrixXd p = (*model)->predict(parts.validationX);
    int right = 0;
    for (Eigen::Index i = 0; i < p.rows(); ++i) {
        Eigen::Index winner = 0;
        p.row(i).maxCoeff(&winner);
        right += static_cast<double>(winner) == parts.validationY[i] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(p.rows());
}

}  // namespace

void runNetworkTasks(const std::filesystem::path& folder, InstructionSet instructions)
{
    const Parts parts = partsOf(folder);
    for (const NetworkTask& task : networkTasks()) {
        const auto accuracy = [&](std::uint64_t seed) { return accuracyOf(task, parts, seed, instructions); };
        double first = 0.0;
        const auto time = medianTime(kRepeats, [&] { first = accuracy(0); });
        double sum = first;
        for (std::uint64_t seed = 1; seed < kSeeds; ++seed)
            sum += accuracy(seed);
        std::array<char, 80> quality{};
        std::snprintf(quality.data(), quality.size(), "val acc %.4f, mean of %d seeds %.4f", first, kSeeds, sum / kSeeds);
        printRow(task.name, time, quality.data());
    }
}

}  // namespace trimtab
