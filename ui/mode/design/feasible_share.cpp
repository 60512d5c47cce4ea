// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/feasible_share.h"

#include "core/space/encoding.h"
#include "ui/model/study_document.h"

namespace trimtab {
namespace {

constexpr int kDelay = 100;         // ms
constexpr std::uint64_t kSeed = 0;  // the draws by which validate() finds rules that forbid everything

}  // namespace

FeasibleShare::FeasibleShare(StudyDocument& document, QObject* parent) : QObject(parent), m_document(document)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kDelay);
    connect(&m_pause, &QTimer::timeout, this, &FeasibleShare::measure);
    connect(&document, &StudyDocument::specChanged, this, &FeasibleShare::follow);
    follow();
}

void FeasibleShare::follow()
{
    const SpaceSpec& space = m_document.spec().space;
    if (space == m_space)
        return;
    m_space = space;
    m_pause.stop();
    if (space.rules.empty() || !SearchSpace::create(space).ok())
        setValue(std::nullopt);
    else
        m_pause.start();  // the last value stays meanwhile: a flicker would say less
}

void FeasibleShare::measure()
{
    const Result<SearchSpace> space = SearchSpace::create(m_space);
    setValue(space.ok() ? std::optional(feasibleFraction(*space, kDraws, kSeed)) : std::nullopt);
}

void FeasibleShare::setValue(std::optional<double> value)
{
    if (value == m_value)
        return;
    m_value = value;
    emit changed();
}

}  // namespace trimtab
