// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <functional>
#include <memory>
#include <vector>

namespace trimtab::test {

/// A kind of store under test.
struct StoreSubject {
    std::function<std::unique_ptr<Store>(const StudySpec&)> create;
    /// Closes the store and opens it again; a store without a file gives itself back.
    std::function<std::unique_ptr<Store>(std::unique_ptr<Store>)> reopen;
};

/// A valid study of a test function.
StudySpec storedSpec();

/// Events of `trials` trials with reports, pauses, retries, failures, changed limits and trials left queued and running; a
/// function of the seed.
std::vector<Event> storedEvents(std::uint64_t seed, int trials);

/// The contract of Store, one function for each sentence. They fail the running test.
void checkKeepsOrderAndValues(const StoreSubject& subject);
void checkCommitsAllOrNothing(const StoreSubject& subject);
void checkRefusesContradictions(const StoreSubject& subject);
void checkKeepsPausesInOrder(const StoreSubject& subject);
void checkKeepsEveryNumber(const StoreSubject& subject);
void checkKeepsEveryText(const StoreSubject& subject);
void checkReplacesSpecAndSeconds(const StoreSubject& subject);

}  // namespace trimtab::test
