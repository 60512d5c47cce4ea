// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Epochs until a trial that is trained to its end is as good as the best of random search after 25, 50 and 100 whole trials:
// medians over 20 seeds on recorded learning curves (mlp_digits, 27 epochs), one trial at a time.
// Bar: the best method needs at most a third of the epochs.
//   bench_rungs tests/bench/peers/tables [seeds]
#include "core/run/live_study.h"
#include "tests/bench/rungs/curve_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

using namespace trimtab;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::array kBudgets{25, 50, 100};  // whole trials of random search
constexpr int kLongest = 400;                // whole trials, in epochs, before a run is given up
constexpr double kBestShare = 0.1;

struct Method {
    const char* name;
    StrategySpec strategy;
    StoppingSpec stopping;
};

std::vector<Method> methods()
{
    const Value third = 1.0 / 3.0;
    return {{"random, whole trials", {"random", 0, {}}, {}},
            {"random, median rule", {"random", 0, {}}, {"median", {{"grace", std::int64_t{2}}}}},
            {"random, bandit rule", {"random", 0, {}}, {"bandit", {{"grace", std::int64_t{3}}, {"slack_factor", 0.5}}}},
            {"random, halving rule", {"random", 0, {}}, {"halving", {}}},
            {"ASHA", {"asha", 0, {}}, {}},
            {"ASHA, with model", {"asha", 0, {{"random_share", third}}}, {}},
            {"Hyperband", {"hyperband", 0, {}}, {}},
            {"BOHB", {"bohb", 0, {}}, {}},
            {"TPE, whole trials", {"tpe", 0, {}}, {}},
            {"TPE, median rule", {"tpe", 0, {}}, {"median", {{"grace", std::int64_t{2}}}}}};
}

/// What came of a study.
struct Course {
    struct Improvement {
        int epochs;
        double loss;
    };
    std::vector<Improvement> improvements;  // of trials that were trained to their end
    int ended = 0;                          // trials that were not
    int falseKills = 0;                     // of them those that would have been among the best tenth of all

    int epochsTo(double loss) const
    {
        const auto at = std::ranges::find_if(improvements, [&](const Improvement& each) { return each.loss <= loss; });
        return at == improvements.end() ? std::numeric_limits<int>::max() : at->epochs;
    }
    double bestWithin(int epochs) const
    {
        double best = kInfinity;
        for (const Improvement& each : improvements)
            if (each.epochs <= epochs)
                best = each.loss;
        return best;
    }
};

/// Runs a study on the table as the runner does, without time and files.
class Simulation {
public:
    Simulation(const CurveTable& table, StudySpec spec) : m_table(table), m_study(*LiveStudy::create(std::move(spec), {})) {}

    Course run(int longest)
    {
        while (m_epochs < longest && begin())
            train(*m_study->running().begin());
        judge();
        return std::move(m_course);
    }

private:
    void record(decltype(Event::what) what)
    {
        if (!m_study->apply({m_study->history().lastSequence() + 1, std::move(what)}))
            std::abort();
    }

    bool begin()
    {
        const std::optional<Proposal> proposal = m_study->propose();
        if (!proposal)
            return false;
        const TrialId trial = proposal->resume.value_or(m_study->nextTrial());
        if (proposal->resume) {
            record(TrialPromoted{trial, {*proposal->resource, proposal->reason}});
        } else {
            record(TrialProposed{trial, proposal->configuration, proposal->reason, proposal->resource});
            m_curves.push_back(m_table.curve(proposal->configuration));
        }
        record(AttemptStarted{{m_study->history().lastAttempt().value + 1}, trial});
        return true;
    }

    void train(TrialId trial)
    {
        const AttemptSpec attempt = m_study->attemptSpec(trial, m_study->history().lastAttempt());
        const std::vector<double>& curve = m_curves[static_cast<std::size_t>(trial.value - 1)];
        const int last = static_cast<int>(attempt.resource.value_or(m_table.epochs()));
        for (int epoch = static_cast<int>(attempt.spent) + 1; epoch <= last; ++epoch) {
            ++m_epochs;
            const Metrics metrics(m_names, {curve[static_cast<std::size_t>(epoch - 1)]});
            record(AttemptReported{attempt.attempt, trial, {static_cast<double>(epoch), metrics}});
            const Verdict verdict = m_study->review(trial);
            const bool whole = epoch == m_table.epochs();
            if (!verdict.stop && epoch < last)
                continue;
            const OutcomeKind kind = whole ? OutcomeKind::Completed : verdict.stop ? OutcomeKind::Stopped : OutcomeKind::Paused;
            const OutcomeCause cause = kind == OutcomeKind::Stopped ? OutcomeCause::StoppingRule : OutcomeCause::None;
            record(AttemptFinished{attempt.attempt, trial, {kind, cause, metrics, 0.0, verdict.detail}});
            if (whole && (m_course.improvements.empty() || curve.back() < m_course.improvements.back().loss))
                m_course.improvements.push_back({m_epochs, curve.back()});
            return;
        }
    }

    /// The table knows what would have become of every trial.
    void judge()
    {
        std::vector<double> ends;
        for (const std::vector<double>& curve : m_curves)
            ends.push_back(curve.back());
        const auto limit = ends.begin() + static_cast<std::ptrdiff_t>(kBestShare * static_cast<double>(ends.size()));
        std::nth_element(ends.begin(), limit, ends.end());
        for (const TrialPtr& trial : m_study->history().trials())
            if (trial->state() == TrialState::Stopped || trial->state() == TrialState::Paused) {
                ++m_course.ended;
                m_course.falseKills += m_curves[static_cast<std::size_t>(trial->id.value - 1)].back() < *limit ? 1 : 0;
            }
    }

    const CurveTable& m_table;
    std::unique_ptr<LiveStudy> m_study;
    std::vector<std::vector<double>> m_curves;  // of the trials
    Metrics::Names m_names = std::make_shared<const std::vector<std::string>>(1, "loss");
    Course m_course;
    int m_epochs = 0;
};

StudySpec studyOf(const CurveTable& table, const Method& method, std::uint64_t seed)
{
    StudySpec spec;
    spec.objective = {"loss", Goal::Minimize};
    spec.space = table.space();
    spec.space.fixed.set("epochs", std::int64_t{table.epochs()});  // of the bundled network, what a whole trial is
    spec.strategy = method.strategy;
    spec.strategy.seed = seed;
    spec.stopping = method.stopping;
    return spec;
}

template <typename T>
T median(std::vector<T> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

int medianEpochs(const std::vector<Course>& courses, double loss)
{
    std::vector<int> epochs;
    for (const Course& course : courses)
        epochs.push_back(course.epochsTo(loss));
    return median(std::move(epochs));
}

void printRow(const char* name, const std::vector<Course>& courses, const std::vector<Course>& random,
              const std::array<double, kBudgets.size()>& targets)
{
    std::printf("%-22s", name);
    for (const double target : targets) {
        const int epochs = medianEpochs(courses, target);
        if (epochs == std::numeric_limits<int>::max())
            std::printf("        never      ");
        else
            std::printf("  %6d  (%5.2f x)", epochs, static_cast<double>(medianEpochs(random, target)) / epochs);
    }
    int ended = 0;
    int falseKills = 0;
    for (const Course& course : courses) {
        ended += course.ended;
        falseKills += course.falseKills;
    }
    if (ended > 0)
        std::printf("  %5.1f %%", 100.0 * falseKills / ended);
    std::printf("\n");
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char* argv[])
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_rungs FOLDER_OF_TABLES [SEEDS]\n");
        return 2;
    }
    const int seeds = argc > 2 ? std::atoi(argv[2]) : 20;
    const auto table = CurveTable::read(QString::fromLocal8Bit(argv[1]), QStringLiteral("mlp_digits"));
    if (!table) {
        std::fprintf(stderr, "%s\n", table.error().text().c_str());
        return 2;
    }
    std::vector<Course> random;
    std::array<double, kBudgets.size()> targets{};
    for (const Method& method : methods()) {
        std::vector<Course> courses;
        for (int seed = 0; seed < seeds; ++seed)
            courses.push_back(Simulation(*table, studyOf(*table, method, static_cast<std::uint64_t>(seed)))
                                  .run((random.empty() ? kLongest : kLongest / 2) * table->epochs()));
        if (random.empty()) {
            random = courses;
            std::printf("%-22s", "epochs to a loss of");
            for (std::size_t i = 0; i < kBudgets.size(); ++i) {
                std::vector<double> best;
                for (const Course& course : random)
                    best.push_back(course.bestWithin(kBudgets[i] * table->epochs()));
                targets[i] = median(std::move(best));
                std::printf("  %12.4f     ", targets[i]);
            }
            std::printf("  false kills\n");
        }
        printRow(method.name, courses, random, targets);
    }
    return 0;
}
