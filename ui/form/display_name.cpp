// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/display_name.h"

#include <QCoreApplication>
#include <QLocale>

#include <iterator>

namespace trimtab {
namespace {

struct Names {
    Q_DECLARE_TR_FUNCTIONS(Names)
};

struct Name {
    std::string_view id;
    const char* text;
};

constexpr Name kModels[] = {
    {"linear", QT_TRANSLATE_NOOP("Names", "Linear model")},
    {"mlp", QT_TRANSLATE_NOOP("Names", "Multi-layer perceptron")},
};
constexpr Name kFunctions[] = {
    {"ackley", QT_TRANSLATE_NOOP("Names", "Ackley")},          {"branin", QT_TRANSLATE_NOOP("Names", "Branin")},
    {"hartmann3", QT_TRANSLATE_NOOP("Names", "Hartmann 3-D")}, {"hartmann6", QT_TRANSLATE_NOOP("Names", "Hartmann 6-D")},
    {"rastrigin", QT_TRANSLATE_NOOP("Names", "Rastrigin")},    {"rosenbrock", QT_TRANSLATE_NOOP("Names", "Rosenbrock")},
    {"sphere", QT_TRANSLATE_NOOP("Names", "Sphere")},          {"levy", QT_TRANSLATE_NOOP("Names", "Levy")},
};
constexpr Name kStrategies[] = {
    {"asha", QT_TRANSLATE_NOOP("Names", "ASHA (asynchronous halving)")},
    {"automatic", QT_TRANSLATE_NOOP("Names", "Automatic")},
    {"bayesian", QT_TRANSLATE_NOOP("Names", "Bayesian (GP, expected improvement)")},
    {"bohb", QT_TRANSLATE_NOOP("Names", "BOHB (Hyperband with a model)")},
    {"cma_es", QT_TRANSLATE_NOOP("Names", "CMA-ES (evolution strategy)")},
    {"grid", QT_TRANSLATE_NOOP("Names", "Grid")},
    {"hyperband", QT_TRANSLATE_NOOP("Names", "Hyperband")},
    {"manual", QT_TRANSLATE_NOOP("Names", "Manual")},
    {"nsga2", QT_TRANSLATE_NOOP("Names", "NSGA-II (genetic, for two objectives)")},
    {"random", QT_TRANSLATE_NOOP("Names", "Random")},
    {"sobol", QT_TRANSLATE_NOOP("Names", "Sobol (scrambled)")},
    {"tpe", QT_TRANSLATE_NOOP("Names", "TPE (Parzen estimator)")},
};
constexpr Name kStoppingRules[] = {
    {"bandit", QT_TRANSLATE_NOOP("Names", "Bandit")},         {"halving", QT_TRANSLATE_NOOP("Names", "Successive halving")},
    {"median", QT_TRANSLATE_NOOP("Names", "Median")},         {"none", QT_TRANSLATE_NOOP("Names", "None")},
    {"patience", QT_TRANSLATE_NOOP("Names", "Patience")},     {"threshold", QT_TRANSLATE_NOOP("Names", "Threshold")},
    {"truncation", QT_TRANSLATE_NOOP("Names", "Truncation")},
};

constexpr Name kConfigurationFormats[] = {
    {"arguments", QT_TRANSLATE_NOOP("Names", "Command-Line Arguments")},
    {"environment", QT_TRANSLATE_NOOP("Names", "Environment Variables")},
    {"python", QT_TRANSLATE_NOOP("Names", "Python Dictionary")},
    {"sagemaker", QT_TRANSLATE_NOOP("Names", "SageMaker Static Hyperparameters")},
    {"yaml", QT_TRANSLATE_NOOP("Names", "YAML")},
};

QString readable(std::string_view id)
{
    QString text = QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    return text.replace(u'_', u' ').replace(u'.', u' ');
}

template <std::size_t count>
QString nameOf(const Name (&names)[count], std::string_view id)
{
    for (const Name& name : names)
        if (name.id == id)
            return Names::tr(name.text);
    return readable(id);
}

}  // namespace

QString modelName(std::string_view id)
{
    return nameOf(kModels, id);
}

QString functionName(std::string_view id)
{
    return nameOf(kFunctions, id);
}

QString strategyName(std::string_view id)
{
    return nameOf(kStrategies, id);
}

QString stoppingRuleName(std::string_view id)
{
    return nameOf(kStoppingRules, id);
}

QString configurationFormatName(std::string_view id)
{
    return nameOf(kConfigurationFormats, id);
}

QString groupName(Group group)
{
    switch (group) {
        case Group::Model:
            return Names::tr("model");
        case Group::Optimizer:
            return Names::tr("optimizer");
        case Group::Regularization:
            return Names::tr("regularization");
        case Group::Data:
            return Names::tr("data");
    }
    return {};
}

QString optionName(std::string_view name)
{
    return readable(name);
}

QString datasetText(const DatasetInfo& dataset)
{
    const QLocale locale;
    const QString title = QString::fromUtf8(dataset.title.data(), static_cast<qsizetype>(dataset.title.size()));
    const QString size = Names::tr("%1 × %2").arg(locale.toString(dataset.rows), locale.toString(dataset.features));
    const QString task = dataset.classes > 0 ? Names::tr("%1 classes").arg(dataset.classes) : Names::tr("regression");
    return Names::tr("%1 — %2, %3").arg(title, size, task);
}

}  // namespace trimtab
