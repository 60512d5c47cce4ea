// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/design/shown_design_page.h"

using namespace trimtab;

class TestObjectiveCard : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_shown = std::make_unique<ShownDesignPage>();
        QVERIFY(m_shown->waitUntilActive());
    }
    void cleanup() { m_shown.reset(); }

    void constraint_isAddedEditedAndRemoved()
    {
        m_shown->click("addConstraint");
        QCOMPARE(constraints(), (std::vector<Constraint>{{"parameters", Bound::AtMost, 10'000.0}}));
        QCOMPARE(QApplication::focusWidget(), m_shown->child<QLineEdit>("constraintLimit0"));
        m_shown->enter("constraintLimit0", QStringLiteral("2e4"));
        m_shown->click("addConstraint");
        m_shown->choose("constraintMetric1", QStringLiteral("validation.f1"));
        auto* bound = m_shown->child<QComboBox>("constraintBound1");
        bound->setCurrentIndex(1);
        emit bound->activated(1);
        m_shown->enter("constraintLimit1", QStringLiteral("0.9"));
        QCOMPARE(constraints(),
                 (std::vector<Constraint>{{"parameters", Bound::AtMost, 20'000.0}, {"validation.f1", Bound::AtLeast, 0.9}}));
        QVERIFY(document().problems().empty());
        m_shown->click("removeConstraint0");
        QCOMPARE(constraints(), (std::vector<Constraint>{{"validation.f1", Bound::AtLeast, 0.9}}));
        QCOMPARE(m_shown->child<QLineEdit>("constraintLimit0")->text(), QStringLiteral("0.9"));
        while (document().undoStack().canUndo())
            document().undoStack().undo();
        QVERIFY(document().spec() == designExample());
    }

    void unreadableLimit_blocksTheStart()
    {
        m_shown->click("addConstraint");
        m_shown->enter("constraintLimit0", QStringLiteral("many"));
        QCOMPARE(m_shown->child<QLineEdit>("constraintLimit0")->text(), QStringLiteral("many"));
        QVERIFY(m_shown->showsText(QStringLiteral("“many” is not a number")));
        m_shown->child<QLineEdit>("seed")->setFocus();
        m_shown->click("validate");
        QCOMPARE(QApplication::focusWidget(), m_shown->child<QLineEdit>("constraintLimit0"));
        m_shown->click("removeConstraint0");
        QVERIFY(document().problems().empty());
    }

    void secondObjective_searchesForTheFront()
    {
        StudySpec spec = designExample();
        spec.stopping.kind = "median";
        document().load(spec, {}, nullptr);
        m_shown->click("addSecond");
        QVERIFY(document().spec().objective.isPareto());
        QVERIFY(document().spec().objective.second == std::optional(Criterion{"parameters", Goal::Minimize}));
        QVERIFY(document().spec().stopping == StoppingSpec());  // knows one objective only
        QVERIFY(document().problems().empty());
        QVERIFY(!m_shown->child<QWidget>("addSecond")->isVisible());
        m_shown->choose("secondMetric", QStringLiteral("train.accuracy"));
        m_shown->clickSegment("secondGoal", 1);
        QVERIFY(document().spec().objective.second == std::optional(Criterion{"train.accuracy", Goal::Minimize}));
        m_shown->click("removeSecond");
        QVERIFY(!document().spec().objective.second);
    }

    void secondObjective_takesWeights()
    {
        m_shown->click("addSecond");
        m_shown->clickSegment("secondSearch", 1);
        m_shown->enter("weight1", QStringLiteral("1e-5"));
        QCOMPARE(document().spec().objective.weights, (std::optional(std::array{1.0, 1e-5})));
        QVERIFY(document().problems().empty());
        m_shown->enter("weight0", QStringLiteral("0"));
        QVERIFY(m_shown->showsText(QStringLiteral("must be more than 0")));
        QVERIFY(m_shown->child<QLineEdit>("weight0")->property("invalid").toBool());
        m_shown->clickSegment("secondSearch", 0);
        QVERIFY(document().problems().empty());
        QVERIFY(!m_shown->child<QLineEdit>("weight0")->isVisible());
    }

    void repeats_areEntered()
    {
        m_shown->enter("repeats", QStringLiteral("3"));
        m_shown->enter("repeat_best", QStringLiteral("5"));
        QCOMPARE(document().spec().repeats, 3);
        QCOMPARE(document().spec().repeatBest, 5);
        m_shown->enter("repeats", QStringLiteral("1000"));
        QVERIFY(m_shown->showsText(QStringLiteral("must be an integer from 1 to 100")));
        m_shown->enter("repeats", QStringLiteral("x"));
        QCOMPARE(m_shown->child<QLineEdit>("repeats")->text(), QStringLiteral("x"));
        m_shown->enter("repeats", QString());
        QCOMPARE(document().spec().repeats, 1);
        QVERIFY(document().problems().empty());
    }

    void otherTrainable_dropsWhatItCannotMeasure()
    {
        m_shown->click("addSecond");
        m_shown->click("addConstraint");
        m_shown->clickSegment("trainableKind", 2);
        QVERIFY(document().problems().empty());
        QVERIFY(document().spec().objective == (Objective{"value", Goal::Minimize}));
        QVERIFY(!m_shown->child<QWidget>("addSecond")->isVisible());  // there is one metric only
    }

private:
    StudyDocument& document() const { return m_shown->document(); }
    const std::vector<Constraint>& constraints() const { return document().spec().objective.constraints; }

    std::unique_ptr<ShownDesignPage> m_shown;
};

QTEST_MAIN(TestObjectiveCard)
#include "tst_objective_card.moc"
