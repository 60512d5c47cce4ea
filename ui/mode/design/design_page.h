// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "ui/mode/design/design_header.h"

#include <QWidget>

class QStackedWidget;

namespace trimtab {

class FeasibleShare;
class JsonEditor;
class LimitsCard;
class ObjectiveCard;
class SpaceCard;
class StrategyCard;
class StudyDocument;
class TrainableCard;

/// The Design mode: the study as a form or as JSON, with a preview of what will be sampled and advice.
class DesignPage final : public QWidget {
    Q_OBJECT

public:
    explicit DesignPage(StudyDocument* document, QWidget* parent = nullptr);
    ~DesignPage() override;

    /// Takes over what was typed but not entered yet. False when the JSON text cannot be read.
    bool finishEdits();
    /// Moves the focus to the field that shows the value at a JSON pointer.
    void focusProblem(const QString& pointer);
    /// Trains on a table. @param source as TableDialog gives it
    void useTable(const TableSource& source);
    /// The metrics of the command, tried on what it has printed.
    void openBench(const QString& output);

signals:
    void startRequested();
    /// The user wants to see one run of the command.
    void tryRequested();

private:
    QWidget* buildForm();
    QWidget* buildLeft();
    QWidget* buildRight();
    void silence();
    void chooseView(DesignHeader::View view);
    void sampleOnce();
    void validate();
    void start();

    StudyDocument& m_document;
    FeasibleShare* m_share;
    DesignHeader* m_header;
    QStackedWidget* m_views;
    TrainableCard* m_trainable;
    ObjectiveCard* m_objective;
    SpaceCard* m_space;
    StrategyCard* m_strategy;
    LimitsCard* m_limits;
    JsonEditor* m_json;
    std::uint64_t m_samples = 0;
};

}  // namespace trimtab
