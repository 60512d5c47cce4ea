// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/example_studies.h"

#include "core/interop/study_json.h"

#include <QCoreApplication>
#include <QFile>

namespace trimtab {
namespace {

struct ExampleText {
    Q_DECLARE_TR_FUNCTIONS(ExampleText)
};

}  // namespace

std::vector<ExampleStudy> exampleStudies()
{
    return {
        {QStringLiteral("mlp-on-digits"), ExampleText::tr("Neural network on digits"),
         ExampleText::tr("Tune a multi-layer perceptron that reads handwritten digits; 97 % in 32 trials.")},
        {QStringLiteral("linear-on-breast-cancer"), ExampleText::tr("Elastic net on breast cancer"),
         ExampleText::tr("Find how much L1 and L2 penalty a logistic regression needs.")},
        {QStringLiteral("mlp-on-two-moons"), ExampleText::tr("Neural network on two moons"),
         ExampleText::tr("A small problem with a curved border: see what width and regularization do.")},
        {QStringLiteral("mlp-on-concrete"), ExampleText::tr("Regression on concrete"),
         ExampleText::tr("Predict the strength of concrete; the error is minimized and poor trials stop early.")},
        {QStringLiteral("branin"), ExampleText::tr("Branin test function"),
         ExampleText::tr("No training at all: watch how a surrogate finds three valleys in 30 trials.")},
    };
}

Result<StudySpec> loadExample(const QString& name)
{
    QFile file(QStringLiteral(":/trimtab/samples/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::NotFound, name.toStdString(), "there is no such example"};
    return studyFromJson(file.readAll());
}

}  // namespace trimtab
