// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace trimtab {

class StudyDocument;

/// The share of the search space that the rules allow, measured by random draws a moment after the space has changed.
class FeasibleShare final : public QObject {
    Q_OBJECT

public:
    static constexpr int kDraws = 2000;  ///< about a millisecond; standard error at most 1.1 %

    explicit FeasibleShare(StudyDocument& document, QObject* parent = nullptr);

    /// nullopt: no rules, a space that is not valid, or not measured yet.
    std::optional<double> value() const { return m_value; }

signals:
    void changed();

private:
    void follow();
    void measure();
    void setValue(std::optional<double> value);

    StudyDocument& m_document;
    SpaceSpec m_space;
    std::optional<double> m_value;
    QTimer m_pause;  // single shot: many edits, one measurement
};

}  // namespace trimtab
