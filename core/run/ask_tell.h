// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/interop/json_reader.h"
#include "core/run/live_study.h"

#include <memory>
#include <string>
#include <string_view>

namespace trimtab {

/// A strategy for who runs the trials elsewhere: one request a line in JSON, one answer a line in JSON.
///
///     {"op": "init", "protocol": 1, "space": [P, ...], "direction": "minimize", "seed": 7, "budget": 100}
///     {"op": "ask"}                                      {"id": 1, "config": {"learning_rate": 0.01}}
///     {"op": "report", "id": 1, "step": 3, "value": y}   {"ok": true, "prune": false}
///     {"op": "tell", "id": 1, "value": y}                {"ok": true}
///     {"op": "observe", "config": {...}, "value": y}     {"ok": true}
///     {"op": "quit"}                                     no answer
///
/// P is {"name", "type": "float" or "int", "low", "high", "scale": "linear" or "log"} or {"name", "type": "categorical",
/// "choices": [...]}. "tell" takes a "state" too: complete (default), pruned (the value is the last one), failed (no value
/// needed). A value that is not finite is a failure. Several configurations may be asked for before their values are told.
/// Another "init" begins anew. Whatever is wrong with a request is answered {"error": "..."}, and nothing has changed.
class AskTell {
public:
    struct Setup {
        StrategySpec strategy;  ///< the seed comes with the first request
        StoppingSpec stopping;
        int parallel = 1;     ///< configurations that are evaluated at a time, >= 1
        std::string version;  ///< of the program
    };

    explicit AskTell(Setup setup);

    /// @param line a request   @return its answer, one line without its end; nullopt when the request was to quit
    std::optional<std::string> answer(std::string_view line);

private:
    std::string init(const JsonReader& request);
    std::string ask(const JsonReader& request);
    std::string report(const JsonReader& request);
    std::string tell(const JsonReader& request);
    std::string observe(const JsonReader& request);

    Metrics metrics(double value) const { return {m_names, {value}}; }
    Outcome outcome(const JsonReader& request) const;
    Status commit(std::initializer_list<decltype(Event::what)> happened);
    Status start(const Configuration& configuration, const Reason& reason);
    Status finish(TrialId trial, const Outcome& outcome);
    /// The trial that `id` names. Fails unless it waits for its value.
    const Trial* running(const JsonReader& id) const;

    Setup m_setup;
    Metrics::Names m_names;
    std::unique_ptr<LiveStudy> m_study;  // unset before init
};

}  // namespace trimtab
