// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "ui/mode/table/table_preview.h"
#include "ui/model/latest_result.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace trimtab {

class ColumnModel;
class ElidedLabel;
class ProblemLabel;

/// A CSV file as it would be trained on: how it is read, what its columns hold, what is learned from which of them. Reads in
/// the background; another file may be dropped on it.
class TableDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param source with an absolute path, or without one: then the dialog begins with the question for a file
    explicit TableDialog(const TableSource& source, QWidget* parent = nullptr);

signals:
    /// The user wants this table: absolute path, and everything settled.
    void chosen(const trimtab::TableSource& source);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // in table_dialog_layout.cpp
    void buildWidgets();
    QHBoxLayout* buildTop();
    QWidget* buildReading();
    QWidget* buildChoice();
    QStackedWidget* buildPages();
    QDialogButtonBox* buildButtons();
    void showNotice(const QString& text);

    void connectFields();

    void askFile();
    void openFile(const QString& path);
    void read();
    void takeContent(const Result<TableContentPtr>& content);
    void keepKnownColumns();
    void fillFields();
    void preview();
    void takePreview(const Result<DatasetPreview>& preview);
    void showWarnings();
    void use(const std::string& column, bool used);
    void fail(const Error& error);
    void acceptChoice();

    TableSource m_source;  // as the user has it; the file decides the rest
    TableContentPtr m_content;
    std::optional<DatasetPreview> m_preview;

    ElidedLabel* m_file;
    QLabel* m_size;
    QWidget* m_reading;
    QComboBox* m_delimiter;
    QComboBox* m_decimalMark;
    QCheckBox* m_header;
    QWidget* m_choice;
    QComboBox* m_target;
    QComboBox* m_task;
    QComboBox* m_group;
    QStackedWidget* m_pages;
    QLabel* m_notice;
    QTableView* m_columns;
    ColumnModel* m_model;
    QLabel* m_warnings;
    QLabel* m_result;
    ProblemLabel* m_problem;
    QPushButton* m_useButton;
    // Last, so that they are gone before what their results are shown in.
    LatestResult<Result<TableContentPtr>> m_readings;
    LatestResult<Result<DatasetPreview>> m_previews;
};

/// Whether a file's name says that it is a table: .csv, .tsv, .txt.
bool isTableFile(const QString& path);

}  // namespace trimtab
