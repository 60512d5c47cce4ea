// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"

#include <QDialog>

#include <cstdint>

class QLabel;
class QTableWidget;

namespace trimtab {

/// One configuration drawn from a search space, without running it.
class SampleDialog final : public QDialog {
    Q_OBJECT

public:
    SampleDialog(SearchSpace space, std::uint64_t seed, QWidget* parent = nullptr);

private:
    void draw();
    void copy() const;

    SearchSpace m_space;
    std::uint64_t m_seed;
    std::uint64_t m_draws = 0;
    std::optional<Configuration> m_sample;
    QLabel* m_text;
    QTableWidget* m_table;
};

}  // namespace trimtab
