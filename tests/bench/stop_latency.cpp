// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a trial may go on after it was asked to stop: the longest time between two looks at the stop token, from the start of
// the evaluation to its return, which is the worst case over all moments of asking. One row for each of the slowest
// configurations of the bundled models, in milliseconds of the thread's processor time and of the clock. Bar: 100 ms.
// Argument: seconds for each configuration (default 5), after which it is asked to stop.
#include "core/interop/dataset_loader.h"
#include "core/model/evaluation.h"
#include "core/util/rng.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace trimtab;

namespace {

double milliseconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

/// Times what is between two calls.
class Gap {
public:
    explicit Gap(clockid_t clock) : m_clock(clock), m_start(milliseconds(clock)), m_last(m_start) {}

    void look()
    {
        const double now = milliseconds(m_clock);
        if (now - m_last > m_longest) {
            m_longest = now - m_last;
            m_where = m_last - m_start;
        }
        m_last = now;
    }
    double longest() const { return m_longest; }
    /// When the longest gap began.
    double where() const { return m_where; }
    double elapsed() const { return m_last - m_start; }

private:
    clockid_t m_clock;
    double m_start;
    double m_last;
    double m_longest = 0.0;
    double m_where = 0.0;
};

class TimedContext final : public RunContext {
public:
    explicit TimedContext(double limit) : m_limit(limit) {}

    bool stopRequested() const override
    {
        m_processor.look();
        m_wall.look();
        return m_processor.elapsed() > m_limit;
    }
    void report(Report /*report*/) override {}

    const Gap& processor() const { return m_processor; }
    const Gap& wall() const { return m_wall; }

private:
    double m_limit;
    mutable Gap m_processor{CLOCK_THREAD_CPUTIME_ID};
    mutable Gap m_wall{CLOCK_MONOTONIC};
};

struct Case {
    const char* name;
    const char* dataset;
    const char* model;
    Configuration configuration;
};

/// Rows of an own table: two classes that a line separates but for noise, or a linear target.
std::shared_ptr<const Dataset> generated(Task task, Eigen::Index rows, Eigen::Index features)
{
    Rng rng(5);
    Dataset data;
    data.id = "generated";
    data.task = task;
    data.X.resize(rows, features);
    data.y.resize(rows);
    for (double& x : data.X.reshaped())
        x = rng.normal();
    for (Eigen::Index i = 0; i < rows; ++i) {
        const double score = data.X.row(i).head(5).sum() + rng.normal();
        data.y[i] = task == Task::Regression ? score : static_cast<double>(score > 0.0);
    }
    for (Eigen::Index j = 0; j < features; ++j)
        data.featureNames.push_back("x" + std::to_string(j + 1));
    if (task == Task::Classification)
        data.classNames = {"a", "b"};
    return std::make_shared<const Dataset>(std::move(data));
}

std::shared_ptr<const Dataset> datasetOf(const std::string& id)
{
    if (id == "tall classes")
        return generated(Task::Classification, 300'000, 20);
    if (id == "classes")
        return generated(Task::Classification, 60'000, 20);
    if (id == "tall numbers")
        return generated(Task::Regression, 300'000, 20);
    if (id == "wide numbers")
        return generated(Task::Regression, 3'000, 3'000);
    const auto loaded = loadDataset(QString::fromStdString(id));
    return loaded ? *loaded : nullptr;
}

std::int64_t whole(int number)
{
    return number;
}

const std::array kCases{
    Case{"4 x 1024, batch 1024",
         "fashion",
         "mlp",
         {{"layers", whole(4)}, {"hidden_units", whole(1024)}, {"batch_size", whole(1024)}}},
    Case{"4 x 1024, batch 1, dropout",
         "fashion",
         "mlp",
         {{"layers", whole(4)}, {"hidden_units", whole(1024)}, {"batch_size", whole(1)}, {"dropout", 0.5}, {"l1", 1e-5}}},
    Case{"4 x 1024, half of the rows set apart",
         "fashion",
         "mlp",
         {{"layers", whole(4)}, {"hidden_units", whole(1024)}, {"early_stopping", "validation"}, {"validation_share", 0.5}}},
    Case{"1 x 64, early stopping", "tall classes", "mlp", {{"early_stopping", "validation"}, {"validation_share", 0.5}}},
    Case{"1 x 1024, batch 4096", "tall numbers", "mlp", {{"hidden_units", whole(1024)}, {"batch_size", whole(4096)}}},
    Case{"softmax without penalty", "fashion", "linear", {{"penalty", "none"}}},
    Case{"softmax l2", "fashion", "linear", {{"penalty", "l2"}, {"strength", 1e-6}}},
    Case{"softmax l1", "fashion", "linear", {{"penalty", "l1"}, {"strength", 1e-6}}},
    Case{"softmax elastic net, degree 2",
         "digits",
         "linear",
         {{"penalty", "elastic_net"}, {"strength", 1e-6}, {"polynomial_degree", whole(2)}}},
    Case{"logistic l1, degree 3",
         "breast_cancer",
         "linear",
         {{"penalty", "l1"}, {"strength", 1e-8}, {"polynomial_degree", whole(3)}}},
    Case{"logistic l2, degree 3", "breast_cancer", "linear", {{"strength", 1e-8}, {"polynomial_degree", whole(3)}}},
    Case{"logistic l1", "tall classes", "linear", {{"penalty", "l1"}, {"strength", 1e-6}, {"class_weight", "balanced"}}},
    Case{"logistic l1, degree 2", "classes", "linear", {{"penalty", "l1"}, {"strength", 1e-6}, {"polynomial_degree", whole(2)}}},
    Case{"logistic l2, degree 2", "classes", "linear", {{"strength", 1e-6}, {"polynomial_degree", whole(2)}}},
    Case{"least squares, degree 4", "concrete", "linear", {{"penalty", "none"}, {"polynomial_degree", whole(4)}}},
    Case{"lasso, degree 3", "diabetes", "linear", {{"penalty", "l1"}, {"strength", 1e-8}, {"polynomial_degree", whole(3)}}},
    Case{"lasso, degree 2", "meats", "linear", {{"penalty", "l1"}, {"strength", 1e-8}, {"polynomial_degree", whole(2)}}},
    Case{"least squares", "tall numbers", "linear", {{"penalty", "none"}}},
    Case{"ridge", "wide numbers", "linear", {{"penalty", "l2"}}},
    Case{"lasso", "wide numbers", "linear", {{"penalty", "l1"}, {"strength", 1e-6}}},
};

}  // namespace

int main(int argc, char* argv[])
{
    const double seconds = argc > 1 ? std::strtod(argv[1], nullptr) : 5.0;
    std::printf("%-14s %-7s %-38s %9s %9s %9s\n", "data", "model", "configuration", "processor", "clock", "began at");
    double worst = 0.0;
    std::string present;
    std::shared_ptr<const EvaluationData> data;
    for (const Case& tested : kCases) {
        if (present != tested.dataset) {
            present = tested.dataset;
            const auto dataset = datasetOf(present);
            const auto created = EvaluationData::create(dataset, HoldOut{0.25, 0});
            if (!created) {
                std::fprintf(stderr, "%s: %s\n", tested.dataset, created.error().text().c_str());
                return EXIT_FAILURE;
            }
            data = *created;
        }
        TimedContext context(1e3 * seconds);
        const Outcome outcome = evaluate({data, findModel(tested.model), tested.configuration, 1}, context);
        static_cast<void>(context.stopRequested());  // the return
        if (outcome.kind == OutcomeKind::Failed) {
            std::fprintf(stderr, "%s: %s\n", tested.name, outcome.detail.c_str());
            return EXIT_FAILURE;
        }
        std::printf("%-14s %-7s %-38s %9.1f %9.1f %9.0f\n", tested.dataset, tested.model, tested.name,
                    context.processor().longest(), context.wall().longest(), context.processor().where());
        std::fflush(stdout);
        worst = std::max(worst, context.processor().longest());
    }
    std::printf("worst: %.1f ms of processor time\n", worst);
    return EXIT_SUCCESS;
}
