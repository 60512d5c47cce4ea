// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/starting_study.h"

#include "core/interop/study_validation.h"
#include "core/model/trainable.h"

#include <QTest>

using namespace trimtab;

namespace {

Dataset table(Task task, Eigen::Index rows)
{
    Dataset data;
    data.task = task;
    data.X = Eigen::MatrixXd::Random(rows, 3);
    data.y = Eigen::VectorXd::LinSpaced(rows, 0.0, 1.0);
    if (task == Task::Classification) {
        data.y = data.y.array().round();
        data.classNames = {"no", "yes"};
    }
    return data;
}

TableSource source(Task task)
{
    TableSource result;
    result.file = "table.csv";
    result.choice = {.target = "y", .task = task, .group = {}, .without = {}};
    return result;
}

bool isFolded(const Dataset& data)
{
    const StudySpec spec = startingStudy("mlp", source(data.task), data);
    return std::holds_alternative<KFold>(std::get<BundledTrainable>(spec.trainable).validation);
}

}  // namespace

class TestStartingStudy final : public QObject {
    Q_OBJECT

private slots:
    void study_isValidForEveryModelAndTask();
    void validation_foldsWhereRowsAreFew();
};

void TestStartingStudy::study_isValidForEveryModelAndTask()
{
    for (const ModelInfo& model : models())
        for (const Task task : {Task::Classification, Task::Regression}) {
            StudySpec spec = startingStudy(model.id, source(task), table(task, 100));
            for (const Error& error : validateStudy(spec))
                QFAIL(error.text().c_str());
            QVERIFY(spec.space.parameters.size() >= 2 && spec.space.parameters.size() <= 6);
            QCOMPARE(spec.objective.goal, usualGoal(spec.objective.metric));
        }
}

void TestStartingStudy::validation_foldsWhereRowsAreFew()
{
    QVERIFY(isFolded(table(Task::Regression, 100)));
    QVERIFY(!isFolded(table(Task::Regression, 1000)));
    Dataset rare = table(Task::Classification, 100);
    QVERIFY(isFolded(rare));
    rare.y.setZero();
    rare.y.head(6).setOnes();
    QVERIFY(!isFolded(rare));
    Dataset grouped = table(Task::Regression, 100);
    grouped.groups.assign(100, 0);
    grouped.groups[0] = 1;
    QVERIFY(!isFolded(grouped));
}

QTEST_GUILESS_MAIN(TestStartingStudy)
#include "tst_starting_study.moc"
