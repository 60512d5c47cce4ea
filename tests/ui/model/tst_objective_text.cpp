// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/objective_text.h"

#include "scripted_history.h"
#include "ui/model/number_text.h"
#include "ui/model/trial_table_model.h"

#include <QTest>

using namespace trimtab;

namespace {

QStringList shownColumns(const TrialTableModel& model)
{
    QStringList names;
    for (int i = 0; i < model.columnCount(); ++i)
        if (model.columns()[static_cast<std::size_t>(i)].principal)
            names << model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
    return names;
}

}  // namespace

class TestObjectiveText final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void value_isTheMeanWithItsError()
    {
        ScriptedHistory history(smallStudy().objective);
        history.run(1.0, 1.0, 3.0);
        QCOMPARE(bestValueText(*history.snapshot()), QStringLiteral("3.0000"));
        history.run(1.0, 1.0, 5.0);
        QCOMPARE(bestValueText(*history.snapshot()), QStringLiteral("4.0000 ± 1"));
        history.run(2.0, 2.0, 1.0);
        QCOMPARE(bestValueText(*history.snapshot()), QStringLiteral("1.0000"));  // one run: no mean
    }

    void counts_haveNoDecimals()
    {
        QCOMPARE(displayMetric(835.0), QStringLiteral("835"));
        QCOMPARE(displayMetric(12345.0), QStringLiteral("12345"));
        QCOMPARE(displayMetric(835.5), QStringLiteral("835.5000"));
        QCOMPARE(displayMetric(1.0), QStringLiteral("1.0000"));
    }

    void names_areThoseOfTheObjective()
    {
        Objective objective{"validation.accuracy", Goal::Maximize};
        QCOMPARE(objectiveText(objective), QStringLiteral("validation accuracy"));
        objective.second = {"parameters", Goal::Minimize};
        QCOMPARE(objectiveText(objective), QStringLiteral("validation accuracy"));
        objective.weights = {1.0, 2.0};
        QCOMPARE(objectiveText(objective), QStringLiteral("weighted sum"));
        QCOMPARE(constraintText({"fit_seconds", Bound::AtMost, 2.5}), QStringLiteral("fit seconds ≤ 2.5"));
        QCOMPARE(constraintText({"validation.f1", Bound::AtLeast, 0.5}), QStringLiteral("validation f1 ≥ 0.5"));
    }

    void table_showsWhatDecides()
    {
        StudySpec spec = smallStudy();
        spec.trainable = BundledTrainable{"mlp", "digits", {}};
        spec.objective = {"validation.accuracy", Goal::Maximize};
        TrialTableModel model;
        const auto show = [&] { model.setStudy(spec, std::make_shared<const History>(spec.objective)); };
        show();
        QVERIFY(!shownColumns(model).contains(QStringLiteral("feasible")));
        QVERIFY(!shownColumns(model).contains(QStringLiteral("parameters")));
        spec.objective.second = {"parameters", Goal::Minimize};
        spec.objective.constraints = {{"fit_seconds", Bound::AtMost, 1.0}};
        show();
        QCOMPARE(shownColumns(model).mid(2, 5),
                 QStringList({QStringLiteral("validation accuracy"), QStringLiteral("train accuracy"),
                              QStringLiteral("parameters"), QStringLiteral("fit seconds"), QStringLiteral("feasible")}));
    }

    void table_tellsWhatIsFeasible()
    {
        StudySpec spec = smallStudy();
        spec.objective.constraints = {{"value", Bound::AtLeast, 2.0}};
        ScriptedHistory history(spec.objective);
        history.run(1.0, 1.0, 3.0);
        history.run(1.0, 2.0, 1.0);
        history.start(history.propose(1.0, 3.0));
        TrialTableModel model;
        model.setStudy(spec, history.snapshot());
        int column = 0;
        while (model.columns()[static_cast<std::size_t>(column)].kind != TrialTableModel::ColumnKind::Feasible)
            ++column;
        const auto text = [&](int row) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0), QStringLiteral("yes"));
        QCOMPARE(text(1), QStringLiteral("no"));
        QCOMPARE(text(2), QString());
        QVERIFY(model.index(0, 0).data(TrialTableModel::BestRole).toBool());
    }
};

QTEST_MAIN(TestObjectiveText)
#include "tst_objective_text.moc"
