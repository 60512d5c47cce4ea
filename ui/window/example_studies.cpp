// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/example_studies.h"

#include "core/interop/study_json.h"
#include "core/interop/whole_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace trimtab {
namespace {

const QString kPrograms = QStringLiteral(":/trimtab/programs");

struct ExampleText {
    Q_DECLARE_TR_FUNCTIONS(ExampleText)
};

/// What is there stays: the user may have changed it.
Status layDown(const QString& resource, const QString& path)
{
    if (QFile::exists(path))
        return {};
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::NotFound, resource.toStdString(), "there is no such file"};
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return Error{Error::Code::ReadOnly, path.toStdString(), "its folder cannot be made"};
    return writeWholeFile(path, file.readAll());
}

/// The programs of the examples, and the data that one of them reads from the folder beside them.
Status layDownPrograms(const QString& programs)
{
    for (const QString& name : QDir(kPrograms).entryList(QDir::Files))
        if (const Status laid = layDown(kPrograms + u'/' + name, programs + u'/' + name); !laid)
            return laid;
    return layDown(QStringLiteral(":/trimtab/program-data/concrete.csv"), programs + QStringLiteral("/../data/concrete.csv"));
}

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
        {QStringLiteral("digits"), ExampleText::tr("A Python script"),
         ExampleText::tr("Runs train_digits.py for each trial: needs python3-sklearn. You are asked before it starts.")},
        {QStringLiteral("compression"), ExampleText::tr("A shell script"),
         ExampleText::tr("Finds the options with which xz compresses a table best.")},
        {QStringLiteral("script_mode"), ExampleText::tr("A script for SageMaker"),
         ExampleText::tr("Written for SageMaker's script mode, it runs here unchanged.")},
        {QStringLiteral("relaxation"), ExampleText::tr("A program in C"),
         ExampleText::tr("To be compiled first, in its folder: cc -O2 -o relaxation relaxation.c -lm")},
    };
}

Result<StudySpec> loadExample(const QString& name, const QString& folder)
{
    QFile file(QStringLiteral(":/trimtab/samples/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::NotFound, name.toStdString(), "there is no such example"};
    auto spec = studyFromJson(file.readAll());
    auto* command = spec ? std::get_if<CommandTrainable>(&spec->trainable) : nullptr;
    if (!command)
        return spec;
    const QString programs = QDir(folder).absoluteFilePath(QStringLiteral("examples/programs"));
    if (const Status laid = layDownPrograms(programs); !laid)
        return laid.error();
    command->directory = programs.toStdString();
    return spec;
}

}  // namespace trimtab
