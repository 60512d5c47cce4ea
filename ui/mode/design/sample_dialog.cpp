// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/sample_dialog.h"

#include "core/interop/study_json.h"
#include "core/space/encoding.h"
#include "ui/form/input_text.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace trimtab {

SampleDialog::SampleDialog(SearchSpace space, std::uint64_t seed, QWidget* parent)
    : QDialog(parent), m_space(std::move(space)), m_seed(seed), m_text(new QLabel(this)), m_table(new QTableWidget(0, 2, this))
{
    setWindowTitle(tr("One sample"));
    setObjectName(QStringLiteral("sampleDialog"));
    resize(340, 380);
    m_table->setObjectName(QStringLiteral("sample"));
    m_table->setAccessibleName(tr("Sampled configuration"));
    m_table->setHorizontalHeaderLabels({tr("Hyperparameter"), tr("Value")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_text->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* again = buttons->addButton(tr("Sample again"), QDialogButtonBox::ActionRole);
    QPushButton* copyButton = buttons->addButton(tr("Copy as JSON"), QDialogButtonBox::ActionRole);
    connect(again, &QPushButton::clicked, this, &SampleDialog::draw);
    connect(copyButton, &QPushButton::clicked, this, &SampleDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    draw();
    again->setFocus();
}

void SampleDialog::draw()
{
    constexpr int kTries = 2000;  // a dialog that answers at once
    Rng rng(mixSeed(m_seed, ++m_draws));
    m_sample = sample(m_space, rng, kTries);
    m_text->setText(m_sample ? tr("Drawn uniformly on the scales; nothing was run.")
                             : tr("%1 draws in a row were forbidden by the rules.").arg(kTries));
    m_table->setRowCount(0);
    if (!m_sample)
        return;
    m_sample = m_space.withFixed(*m_sample);
    for (const auto& [name, value] : *m_sample) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        m_table->setItem(row, 0, new QTableWidgetItem(QString::fromStdString(name)));
        m_table->setItem(row, 1, new QTableWidgetItem(inputText(value)));
    }
}

void SampleDialog::copy() const
{
    if (m_sample)
        QApplication::clipboard()->setText(QString::fromUtf8(QJsonDocument(toJson(*m_sample)).toJson()));
}

}  // namespace trimtab
