// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/bundled_fields.h"

#include "core/data/dataset.h"
#include "core/model/trainable.h"
#include "ui/form/display_name.h"
#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/input_text.h"
#include "ui/form/line_field.h"
#include "ui/form/link_button.h"
#include "ui/mode/design/combo_choice.h"
#include "ui/mode/table/table_dialog.h"
#include "ui/model/study_document.h"

#include <QFileInfo>

namespace trimtab {
namespace {

enum ValidationKind { HoldOutKind, KFoldKind };
const QString kFractionPointer = QStringLiteral("/trainable/validation/fraction");
const QString kFoldsPointer = QStringLiteral("/trainable/validation/folds");
const QString kRepeatsPointer = QStringLiteral("/trainable/validation/repeats");
const QString kSeedPointer = QStringLiteral("/trainable/validation/seed");
constexpr std::int64_t kMostTyped = 1000;  // a larger number is a slip; what is allowed says the problem of the field

std::uint64_t seedOf(const Validation& validation)
{
    return std::visit([](const auto& kind) { return kind.seed; }, validation);
}

const QString& amountPointer(const Validation& validation)
{
    return std::holds_alternative<KFold>(validation) ? kFoldsPointer : kFractionPointer;
}

/// A number of folds or repeats.
std::optional<int> parseCount(const QString& text)
{
    const std::optional<std::int64_t> count = parseInteger(text);
    return count && *count >= 0 && *count <= kMostTyped ? std::optional(static_cast<int>(*count)) : std::nullopt;
}

}  // namespace

BundledFields::BundledFields(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    buildFields();
    fillCombos();
    connectFields();
}

void BundledFields::buildFields()
{
    auto* flow = new FlowLayout(this);
    m_model = makeCombo(QStringLiteral("model"), tr("Model"), this);
    m_dataset = makeCombo(QStringLiteral("dataset"), tr("Data set"), this);
    m_openTable = new LinkButton(tr("columns…"), this);
    m_openTable->setObjectName(QStringLiteral("openTable"));
    m_openTable->setAccessibleName(tr("Columns of the table"));
    m_validation = makeCombo(QStringLiteral("validation"), tr("Validation"), this);
    m_amount = new LineField(QStringLiteral("validationAmount"), tr("Share or folds"), 50, this);
    m_repeats = new LineField(QStringLiteral("validationRepeats"), tr("Repeats of the folds"), 34, this);
    m_repeats->setToolTip(tr("How often all rows are folded anew, in other folds: more repeats, less noise"));
    m_repeatsField = new FormField(tr("repeats"), m_repeats, {}, this);
    m_seed = new LineField(QStringLiteral("validationSeed"), tr("Seed of the validation"), 44, this);
    m_seed->setToolTip(tr("Seed of the split"));
    flow->addWidget(new FormField({}, m_model, {}, this));
    flow->addWidget(new FormField(tr("on"), m_dataset, {}, this));
    flow->addWidget(m_openTable);
    flow->addWidget(new FormField(tr("validation"), m_validation, {}, this));
    flow->addWidget(new FormField({}, m_amount, {}, this));
    flow->addWidget(m_repeatsField);
    flow->addWidget(new FormField(tr("seed"), m_seed, {}, this));
}

void BundledFields::fillCombos()
{
    for (const ModelInfo& model : models())
        addChoice(*m_model, modelName(model.id), model.id);
    for (const DatasetInfo& dataset : datasets())
        addChoice(*m_dataset, datasetText(dataset), dataset.id);
    m_dataset->addItem(tr("A table of your own (CSV)…"));
    m_dataset->setMaxVisibleItems(m_dataset->count());
    m_validation->addItems({tr("hold-out"), tr("k-fold")});
}

void BundledFields::connectFields()
{
    connect(m_model, &QComboBox::activated, this, [this] {
        BundledTrainable bundled = m_shown;
        bundled.model = chosenId(*m_model);
        emit changed(tr("train %1").arg(m_model->currentText()), bundled);
    });
    connect(m_dataset, &QComboBox::activated, this, &BundledFields::chooseDataset);
    connect(m_openTable, &LinkButton::clicked, this, &BundledFields::openTable);
    connect(m_validation, &QComboBox::activated, this, &BundledFields::chooseValidation);
    connect(m_amount, &LineField::committed, this, &BundledFields::commitAmount);
    connect(m_repeats, &LineField::committed, this, &BundledFields::commitRepeats);
    connect(m_seed, &LineField::committed, this, &BundledFields::commitSeed);
}

void BundledFields::showTrainable(const BundledTrainable& bundled)
{
    m_shown = bundled;
    showChoice(*m_model, bundled.model);
    showDataset();
    showValidation();
    showProblems();
}

void BundledFields::showDataset()
{
    const int own = m_dataset->count() - 1;
    m_openTable->setVisible(m_shown.table.has_value());
    if (!m_shown.table) {
        m_dataset->setItemText(own, tr("A table of your own (CSV)…"));
        showChoice(*m_dataset, m_shown.dataset);
        return;
    }
    m_lastTable = m_shown.table;
    const QString file = QFileInfo(QString::fromStdString(m_shown.table->file)).fileName();
    m_dataset->setItemText(own, tr("%1 — %2").arg(file, QString::fromStdString(m_shown.table->choice.target)));
    m_dataset->setCurrentIndex(own);
}

void BundledFields::showValidation()
{
    const Validation& validation = m_shown.validation;
    m_validation->setCurrentIndex(static_cast<int>(validation.index()));
    const std::optional<QString> unreadable = m_document.unreadableText(amountPointer(validation));
    if (const auto* holdOut = std::get_if<HoldOut>(&validation)) {
        m_amount->showText(unreadable.value_or(tr("%1 %").arg(inputText(holdOut->fraction * 100.0))));
        m_amount->setToolTip(tr("Share of the rows that measures every trial"));
    } else if (const auto* folds = std::get_if<KFold>(&validation)) {
        m_amount->showText(unreadable.value_or(QString::number(folds->folds)));
        m_amount->setToolTip(tr("Number of folds: every row is measured once, by a model trained on the other folds"));
        m_repeats->showText(m_document.unreadableText(kRepeatsPointer).value_or(QString::number(folds->repeats)));
    }
    m_repeatsField->setVisible(std::holds_alternative<KFold>(validation));
    m_seed->showText(m_document.unreadableText(kSeedPointer).value_or(QString::number(seedOf(validation))));
}

void BundledFields::showProblems()
{
    showProblem(m_model, m_document.problemAt(QStringLiteral("/trainable/model")));
    showProblem(m_dataset, m_document.problemAt(QStringLiteral("/trainable/dataset")));
    showProblem(m_amount, m_document.problemAt(amountPointer(m_shown.validation)));
    showProblem(m_repeats, m_document.problemAt(kRepeatsPointer));
    showProblem(m_seed, m_document.problemAt(kSeedPointer));
}

void BundledFields::forgetHiddenTexts(const BundledTrainable* bundled)
{
    const bool folds = bundled && std::holds_alternative<KFold>(bundled->validation);
    const bool holdOut = bundled && !folds;
    for (const auto& [pointer, shown] : {std::pair(kFractionPointer, holdOut), std::pair(kFoldsPointer, folds),
                                         std::pair(kRepeatsPointer, folds), std::pair(kSeedPointer, bundled != nullptr)})
        if (!shown)
            m_document.clearUnreadable(pointer);
}

void BundledFields::chooseDataset()
{
    if (m_dataset->currentIndex() == m_dataset->count() - 1) {
        openTable();
        return;
    }
    BundledTrainable bundled = m_shown;
    bundled.dataset = chosenId(*m_dataset);
    bundled.table.reset();
    emit changed(tr("use data set %1").arg(QString::fromStdString(bundled.dataset)), bundled);
}

void BundledFields::openTable()
{
    TableSource source = m_lastTable.value_or(TableSource());
    source.fingerprint.clear();  // what the file holds now is what is shown
    auto* dialog = new TableDialog(source, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TableDialog::chosen, this, &BundledFields::useTable);
    connect(dialog, &QDialog::finished, this, &BundledFields::showDataset);  // the box may show what was not taken
    dialog->open();
}

void BundledFields::useTable(const TableSource& source)
{
    BundledTrainable bundled = m_shown;
    bundled.dataset.clear();
    bundled.table = source;
    emit changed(tr("use table %1").arg(QFileInfo(QString::fromStdString(source.file)).fileName()), bundled);
}

void BundledFields::chooseValidation(int kind)
{
    const std::uint64_t seed = seedOf(m_shown.validation);
    if (kind != static_cast<int>(m_shown.validation.index()))
        changeValidation(tr("validate by %1").arg(m_validation->currentText()),
                         kind == KFoldKind ? Validation(KFold{.seed = seed}) : Validation(HoldOut{.seed = seed}));
}

void BundledFields::changeValidation(const QString& step, const Validation& validation)
{
    BundledTrainable bundled = m_shown;
    bundled.validation = validation;
    emit changed(step, bundled);
}

void BundledFields::commitAmount(const QString& text)
{
    Validation validation = m_shown.validation;
    if (auto* folds = std::get_if<KFold>(&validation)) {
        if (const std::optional<int> count = parseCount(text)) {
            m_document.clearUnreadable(kFoldsPointer);
            folds->folds = *count;
            changeValidation(tr("use %1 folds").arg(folds->folds), validation);
            return;
        }
    } else if (auto* holdOut = std::get_if<HoldOut>(&validation)) {
        const bool percent = text.contains(u'%');
        const std::optional<double> number = parseNumber(QString(text).remove(u'%'));
        if (number) {
            m_document.clearUnreadable(kFractionPointer);
            holdOut->fraction = percent || *number >= 1.0 ? *number / 100.0 : *number;
            changeValidation(tr("hold out %1 %").arg(inputText(holdOut->fraction * 100.0)), validation);
            return;
        }
    }
    m_document.setUnreadable(amountPointer(validation), text, tr("“%1” is not a number").arg(text));
}

void BundledFields::commitRepeats(const QString& text)
{
    const std::optional<int> count = parseCount(text);
    if (!count) {
        m_document.setUnreadable(kRepeatsPointer, text, tr("“%1” is not a number").arg(text));
        return;
    }
    m_document.clearUnreadable(kRepeatsPointer);
    Validation validation = m_shown.validation;
    if (auto* folds = std::get_if<KFold>(&validation))
        folds->repeats = *count;
    changeValidation(tr("repeat the folds %1 times").arg(*count), validation);
}

void BundledFields::commitSeed(const QString& text)
{
    bool ok = false;
    const quint64 seed = text.trimmed().toULongLong(&ok);
    if (!ok) {
        m_document.setUnreadable(kSeedPointer, text, tr("“%1” is not a whole number from 0").arg(text));
        return;
    }
    m_document.clearUnreadable(kSeedPointer);
    Validation validation = m_shown.validation;
    std::visit([seed](auto& kind) { kind.seed = seed; }, validation);
    changeValidation(tr("set seed of the validation to %1").arg(seed), validation);
}

void BundledFields::focusField(const QString& pointer)
{
    QWidget* field = m_model;
    if (pointer.contains(QLatin1String("/dataset")))
        field = m_dataset;
    else if (pointer == kSeedPointer)
        field = m_seed;
    else if (pointer == kRepeatsPointer)
        field = m_repeats;
    else if (pointer.contains(QLatin1String("/validation")))
        field = m_amount;
    field->setFocus(Qt::OtherFocusReason);
}

}  // namespace trimtab
