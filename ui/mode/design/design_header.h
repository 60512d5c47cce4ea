// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace trimtab {

class ElidedLabel;
class LineField;
class SegmentedControl;
class StudyDocument;

/// The row above the cards: Form or JSON, the study's name, how long it will take, what can be done with it.
class DesignHeader final : public QWidget {
    Q_OBJECT

public:
    enum View { Form, Json };
    enum class Verdict { Good, Bad };

    explicit DesignHeader(StudyDocument& document, QWidget* parent = nullptr);

    void setView(View view);
    bool focusField(const QString& pointer);
    /// Says what a check has found, until the study or the view changes.
    void showVerdict(Verdict verdict, const QString& text);

signals:
    void viewChosen(trimtab::DesignHeader::View view);
    void sampleRequested();
    void validateRequested();
    void startRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildButtons();
    void connectFields();
    void refresh();
    void refreshEstimate();
    void refreshSample();

    StudyDocument& m_document;
    SegmentedControl* m_view;
    LineField* m_name;
    ElidedLabel* m_estimate;
    QPushButton* m_sample;
    QPushButton* m_validate;
    QPushButton* m_start;
    bool m_verdict = false;  // shown in the place of the estimate
};

}  // namespace trimtab
