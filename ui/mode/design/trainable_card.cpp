// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/trainable_card.h"

#include "core/data/dataset.h"
#include "core/model/test_function.h"
#include "core/model/trainable.h"
#include "ui/form/display_name.h"
#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/input_text.h"
#include "ui/form/line_field.h"
#include "ui/form/link_button.h"
#include "ui/form/segmented_control.h"
#include "ui/mode/design/combo_choice.h"
#include "ui/mode/design/space_edits.h"
#include "ui/mode/table/table_dialog.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"

#include <QFileInfo>
#include <QVBoxLayout>

namespace trimtab {
namespace {

enum Kind { BundledKind, FunctionKind };
enum ValidationKind { HoldOutKind, KFoldKind };
const QString kFractionPointer = QStringLiteral("/trainable/validation/fraction");
const QString kFoldsPointer = QStringLiteral("/trainable/validation/folds");
const QString kRepeatsPointer = QStringLiteral("/trainable/validation/repeats");
const QString kSeedPointer = QStringLiteral("/trainable/validation/seed");

std::uint64_t seedOf(const Validation& validation)
{
    return std::visit([](const auto& kind) { return kind.seed; }, validation);
}

const QString& amountPointer(const Validation& validation)
{
    return std::holds_alternative<KFold>(validation) ? kFoldsPointer : kFractionPointer;
}

QString droppedText(const std::vector<std::string>& dropped)
{
    QStringList names;
    for (const std::string& name : dropped)
        names.append(QString::fromStdString(name));
    return names.join(QStringLiteral(", "));
}

}  // namespace

TrainableCard::TrainableCard(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    auto* card = new Card(tr("What is trained"), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    buildFields(*card);
    fillCombos();
    connect(&document, &StudyDocument::specChanged, this, &TrainableCard::refresh);
    refresh();
}

void TrainableCard::buildFields(Card& card)
{
    auto* area = new QWidget(&card);
    auto* flow = new FlowLayout(area);
    m_kind = new SegmentedControl({tr("Bundled model"), tr("Test function")}, area);
    m_kind->setObjectName(QStringLiteral("trainableKind"));
    m_model = makeCombo(QStringLiteral("model"), tr("Model"), area);
    m_dataset = makeCombo(QStringLiteral("dataset"), tr("Data set"), area);
    m_validation = makeCombo(QStringLiteral("validation"), tr("Validation"), area);
    m_validation->addItems({tr("hold-out"), tr("k-fold")});
    m_amount = new LineField(QStringLiteral("validationAmount"), tr("Share or folds"), 50, area);
    m_repeats = new LineField(QStringLiteral("validationRepeats"), tr("Repeats of the folds"), 34, area);
    m_repeats->setToolTip(tr("How often all rows are folded anew, in other folds: more repeats, less noise"));
    m_seed = new LineField(QStringLiteral("validationSeed"), tr("Seed of the validation"), 44, area);
    m_function = makeCombo(QStringLiteral("function"), tr("Test function"), area);
    m_openTable = new LinkButton(tr("columns…"), area);
    m_openTable->setObjectName(QStringLiteral("openTable"));
    m_openTable->setAccessibleName(tr("Columns of the table"));
    m_repeatsField = new FormField(tr("repeats"), m_repeats, {}, area);
    m_bundledFields = {new FormField({}, m_model, {}, area), new FormField(tr("on"), m_dataset, {}, area),
                       new FormField(tr("validation"), m_validation, {}, area), new FormField({}, m_amount, {}, area),
                       new FormField(tr("seed"), m_seed, {}, area)};
    m_functionField = new FormField({}, m_function, {}, area);
    flow->addWidget(m_kind);
    for (QWidget* field : std::initializer_list<QWidget*>{m_bundledFields[0], m_bundledFields[1], m_openTable, m_bundledFields[2],
                                                          m_bundledFields[3], m_repeatsField, m_bundledFields[4]})
        flow->addWidget(field);
    flow->addWidget(m_functionField);
    m_problem = new ProblemLabel(&card);
    card.content()->addWidget(area);
    card.content()->addWidget(m_problem);
    card.content()->addStretch(1);
}

void TrainableCard::fillCombos()
{
    for (const ModelInfo& model : models())
        addChoice(*m_model, modelName(model.id), model.id);
    for (const DatasetInfo& dataset : datasets())
        addChoice(*m_dataset, datasetText(dataset), dataset.id);
    m_dataset->addItem(tr("A table of your own (CSV)…"));
    m_dataset->setMaxVisibleItems(m_dataset->count());
    for (const TestFunction& function : testFunctions())
        addChoice(*m_function, functionName(function.id), function.id);
    connect(m_kind, &SegmentedControl::chosen, this, &TrainableCard::chooseKind);
    connect(m_model, &QComboBox::activated, this, [this] {
        BundledTrainable bundled = m_lastBundled;
        bundled.model = chosenId(*m_model);
        changeBundled(tr("train %1").arg(m_model->currentText()), bundled);
    });
    connect(m_dataset, &QComboBox::activated, this, &TrainableCard::chooseDataset);
    connect(m_openTable, &LinkButton::clicked, this, &TrainableCard::openTable);
    connect(m_validation, &QComboBox::activated, this, [this](int kind) {
        const std::uint64_t seed = seedOf(m_lastBundled.validation);
        if (kind != static_cast<int>(m_lastBundled.validation.index()))
            changeValidation(tr("validate by %1").arg(m_validation->currentText()),
                             kind == KFoldKind ? Validation(KFold{.seed = seed}) : Validation(HoldOut{.seed = seed}));
    });
    connect(m_amount, &LineField::committed, this, &TrainableCard::commitAmount);
    connect(m_repeats, &LineField::committed, this, &TrainableCard::commitRepeats);
    connect(m_seed, &LineField::committed, this, &TrainableCard::commitSeed);
    connect(m_function, &QComboBox::activated, this, [this] {
        setTrainable(tr("minimize test function %1").arg(m_function->currentText()), FunctionTrainable{chosenId(*m_function)});
    });
}

void TrainableCard::refresh()
{
    const TrainableSpec& trainable = m_document.spec().trainable;
    const bool isBundled = std::holds_alternative<BundledTrainable>(trainable);
    forgetHiddenTexts();
    m_kind->setCurrent(isBundled ? BundledKind : FunctionKind);
    for (FormField* field : m_bundledFields)
        field->setVisible(isBundled);
    const auto* function = std::get_if<FunctionTrainable>(&trainable);
    m_functionField->setVisible(function != nullptr);
    m_openTable->setVisible(isBundled && std::get<BundledTrainable>(trainable).table);
    m_repeatsField->setVisible(isBundled && std::holds_alternative<KFold>(std::get<BundledTrainable>(trainable).validation));
    if (isBundled) {
        refreshBundled(std::get<BundledTrainable>(trainable));
    } else if (function) {
        m_lastFunction = *function;
        showChoice(*m_function, m_lastFunction.function);
    }
    showProblem(m_model, m_document.problemAt(QStringLiteral("/trainable/model")));
    showProblem(m_dataset, m_document.problemAt(QStringLiteral("/trainable/dataset")));
    showProblem(m_amount, m_document.problemAt(amountPointer(m_lastBundled.validation)));
    showProblem(m_repeats, m_document.problemAt(kRepeatsPointer));
    showProblem(m_seed, m_document.problemAt(kSeedPointer));
    showProblem(m_function, m_document.problemAt(QStringLiteral("/trainable/function")));
    const Error* problem = m_document.problemAt(QStringLiteral("/trainable"));
    const bool ofSeed = problem && QString::fromStdString(problem->where) == kSeedPointer;
    m_problem->setProblem(ofSeed ? m_seed->accessibleName() : QString(), problem);
}

/// What is wrong with a field must be visible: the text of one that is not shown any more goes.
void TrainableCard::forgetHiddenTexts()
{
    const auto* bundled = std::get_if<BundledTrainable>(&m_document.spec().trainable);
    const bool folds = bundled && std::holds_alternative<KFold>(bundled->validation);
    const bool holdOut = bundled && !folds;
    for (const auto& [pointer, shown] : {std::pair(kFractionPointer, holdOut), std::pair(kFoldsPointer, folds),
                                         std::pair(kRepeatsPointer, folds), std::pair(kSeedPointer, bundled != nullptr)})
        if (!shown)
            m_document.clearUnreadable(pointer);
}

void TrainableCard::refreshBundled(const BundledTrainable& bundled)
{
    m_lastBundled = bundled;
    showChoice(*m_model, bundled.model);
    refreshDataset(bundled);
    refreshValidation(bundled.validation);
}

void TrainableCard::refreshDataset(const BundledTrainable& bundled)
{
    const int own = m_dataset->count() - 1;
    if (!bundled.table) {
        m_dataset->setItemText(own, tr("A table of your own (CSV)…"));
        showChoice(*m_dataset, bundled.dataset);
        return;
    }
    m_lastTable = bundled.table;
    const QString file = QFileInfo(QString::fromStdString(bundled.table->file)).fileName();
    m_dataset->setItemText(own, tr("%1 — %2").arg(file, QString::fromStdString(bundled.table->choice.target)));
    m_dataset->setCurrentIndex(own);
}

void TrainableCard::refreshValidation(const Validation& validation)
{
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
    m_seed->showText(m_document.unreadableText(kSeedPointer).value_or(QString::number(seedOf(validation))));
    m_seed->setToolTip(tr("Seed of the split"));
}

void TrainableCard::chooseDataset()
{
    if (m_dataset->currentIndex() == m_dataset->count() - 1) {
        openTable();
        return;
    }
    BundledTrainable bundled = m_lastBundled;
    bundled.dataset = chosenId(*m_dataset);
    bundled.table.reset();
    changeBundled(tr("use data set %1").arg(QString::fromStdString(bundled.dataset)), bundled);
}

void TrainableCard::openTable()
{
    TableSource source = m_lastTable.value_or(TableSource());
    source.fingerprint.clear();  // what the file holds now is what is shown
    auto* dialog = new TableDialog(source, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TableDialog::chosen, this, &TrainableCard::useTable);
    connect(dialog, &QDialog::finished, this, &TrainableCard::refresh);  // the box may show what was not taken
    dialog->open();
}

void TrainableCard::useTable(const TableSource& source)
{
    BundledTrainable bundled = m_lastBundled;
    bundled.dataset.clear();
    bundled.table = source;
    changeBundled(tr("use table %1").arg(QFileInfo(QString::fromStdString(source.file)).fileName()), bundled);
}

void TrainableCard::chooseKind(int kind)
{
    if (kind == BundledKind)
        setTrainable(tr("train a bundled model"), m_lastBundled);
    else
        setTrainable(tr("minimize a test function"), m_lastFunction);
}

void TrainableCard::changeBundled(const QString& step, const BundledTrainable& bundled)
{
    setTrainable(step, bundled);
}

void TrainableCard::changeValidation(const QString& step, const Validation& validation)
{
    BundledTrainable bundled = m_lastBundled;
    bundled.validation = validation;
    changeBundled(step, bundled);
}

void TrainableCard::commitAmount(const QString& text)
{
    Validation validation = m_lastBundled.validation;
    if (auto* folds = std::get_if<KFold>(&validation)) {
        const std::optional<std::int64_t> count = parseInteger(text);
        if (count && *count >= 0 && *count <= 1000) {
            m_document.clearUnreadable(kFoldsPointer);
            folds->folds = static_cast<int>(*count);
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

void TrainableCard::commitRepeats(const QString& text)
{
    Validation validation = m_lastBundled.validation;
    const std::optional<std::int64_t> count = parseInteger(text);
    if (!count || *count < 0 || *count > 1000) {
        m_document.setUnreadable(kRepeatsPointer, text, tr("“%1” is not a number").arg(text));
        return;
    }
    m_document.clearUnreadable(kRepeatsPointer);
    if (auto* folds = std::get_if<KFold>(&validation))
        folds->repeats = static_cast<int>(*count);
    changeValidation(tr("repeat the folds %1 times").arg(*count), validation);
}

void TrainableCard::commitSeed(const QString& text)
{
    bool ok = false;
    const quint64 seed = text.trimmed().toULongLong(&ok);
    if (!ok) {
        m_document.setUnreadable(kSeedPointer, text, tr("“%1” is not a whole number from 0").arg(text));
        return;
    }
    m_document.clearUnreadable(kSeedPointer);
    Validation validation = m_lastBundled.validation;
    std::visit([seed](auto& kind) { kind.seed = seed; }, validation);
    changeValidation(tr("set seed of the validation to %1").arg(seed), validation);
}

void TrainableCard::setTrainable(const QString& step, const TrainableSpec& trainable)
{
    const Adapted adapted = adaptedTo(m_document.spec(), trainable);
    const QString text = adapted.dropped.empty() ? step : tr("%1, without %2").arg(step, droppedText(adapted.dropped));
    m_document.edit(text, adapted.spec);
}

bool TrainableCard::focusField(const QString& pointer)
{
    if (!pointer.startsWith(QLatin1String("/trainable")))
        return false;
    QWidget* field = m_model;
    if (std::holds_alternative<FunctionTrainable>(m_document.spec().trainable))
        field = m_function;
    else if (pointer.contains(QLatin1String("/dataset")))
        field = m_dataset;
    else if (pointer == kSeedPointer)
        field = m_seed;
    else if (pointer == kRepeatsPointer)
        field = m_repeats;
    else if (pointer.contains(QLatin1String("/validation")))
        field = m_amount;
    field->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace trimtab
