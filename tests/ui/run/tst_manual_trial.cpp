// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/scripted_history.h"
#include "ui/chart/space_chart.h"
#include "ui/mode/run/manual_trial_card.h"
#include "ui/mode/run/run_page.h"
#include "ui/mode/run/slider_scale.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QtTest>

using namespace trimtab;

namespace {

/// A log and a linear number, a log and a stepped integer, a choice that wakes another number, and a rule.
StudySpec manualStudy()
{
    StudySpec spec = smallStudy();
    const Value sgd = std::string("sgd");
    const Value adam = std::string("adam");
    spec.space.parameters = {{"rate", RealDomain{1e-5, 0.1, Scale::Log, {}}, Group::Optimizer, {}},
                             {"units", IntegerDomain{8, 256, Scale::Log, 1}, Group::Model, {}},
                             {"size", IntegerDomain{2, 10, Scale::Linear, 4}, Group::Data, {}},
                             {"optimizer", CategoricalDomain{{adam, sgd}}, Group::Optimizer, {}},
                             {"momentum", RealDomain{0.0, 0.99, Scale::ReverseLog, {}}, Group::Optimizer, {}}};
    spec.space.parameters[4].when.allowed = {{"optimizer", {sgd}}};
    spec.space.rules = {"units >= size"};
    spec.strategy.kind = "manual";
    return spec;
}

}  // namespace

class TestManualTrial final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void sliderScale_staysInTheDomain_data();
    void sliderScale_staysInTheDomain();
    void sliderScale_stepsToAnotherWholeNumber();
    void sliderScale_keepsFewDigits();
    void values_startInTheMiddle();
    void values_startWhereTheRulesAllow();
    void values_followTheBestUntilTouched();
    void slider_setsAValue();
    void arrowKey_movesAWholeNumber();
    void typing_setsAValueAndMovesTheSlider();
    void typing_outsideTheRangeIsToldAndRefused_data();
    void typing_outsideTheRangeIsToldAndRefused();
    void condition_silencesAHyperparameter();
    void rule_thatForbidsIsNamed();
    void fromThisTrial_copiesItsValues();
    void sameValues_areTold();
    void tryThis_asksOnceAndShowsItsTrial();
    void trialLimit_isOnTheButton();
    void wrongDesign_cannotBeTried();
    void chartPoint_fillsTwoValues();
    void anotherSpace_makesOtherFields();
    void controls_haveNamesAndTakeTheFocus();
    void emptyStudy_showsTheCard();

private:
    template <typename Input>
    Input* input(const char* parameter) const
    {
        auto* field = m_card->findChild<QWidget*>(QStringLiteral("value.") + QLatin1String(parameter));
        return field ? field->findChild<Input*>() : nullptr;
    }
    QPushButton* button(const char* name) const { return m_card->findChild<QPushButton*>(QLatin1String(name)); }
    QString problem() const { return m_card->findChild<QLabel*>(QStringLiteral("manualProblem"))->text(); }
    void type(const char* parameter, const QString& text);
    void choose(const char* parameter, int index);
    Value value(const char* parameter) const { return *m_card->configuration()->find(parameter); }
    void load(const StudySpec& spec);

    std::unique_ptr<StudyDocument> m_document;
    std::unique_ptr<TrialSelection> m_selection;
    std::unique_ptr<ManualTrialCard> m_card;
    std::unique_ptr<ScriptedHistory> m_script;
};

void TestManualTrial::init()
{
    m_document = std::make_unique<StudyDocument>();
    m_selection = std::make_unique<TrialSelection>();
    m_card = std::make_unique<ManualTrialCard>(m_document.get(), m_selection.get());
    m_script = std::make_unique<ScriptedHistory>(smallStudy().objective);
    m_card->resize(300, 400);
}

void TestManualTrial::cleanup()
{
    m_card.reset();
    m_selection.reset();
    m_document.reset();
}

/// A study with trials needs no valid trainable to be looked at; with none its design has to run.
void TestManualTrial::load(const StudySpec& spec)
{
    m_document->load(spec, QStringLiteral("/tmp/manual.trimtab"), m_script->snapshot());
    m_card->show();
}

void TestManualTrial::type(const char* parameter, const QString& text)
{
    auto* line = input<QLineEdit>(parameter);
    line->selectAll();
    QTest::keyClicks(line, text);
}

void TestManualTrial::choose(const char* parameter, int index)
{
    auto* combo = input<QComboBox>(parameter);
    combo->setCurrentIndex(index);
    emit combo->activated(index);
}

void TestManualTrial::sliderScale_staysInTheDomain_data()
{
    QTest::addColumn<Domain>("domain");
    QTest::addColumn<int>("last");
    QTest::newRow("log") << Domain(RealDomain{0.2, 0.3, Scale::Log, {}}) << 1000;
    QTest::newRow("reverse log") << Domain(RealDomain{0.9, 0.9999, Scale::ReverseLog, {}}) << 1000;
    QTest::newRow("far from zero") << Domain(RealDomain{1e6, 1e6 + 1.0, Scale::Linear, {}}) << 1000;
    QTest::newRow("stepped") << Domain(RealDomain{0.0, 1.0, Scale::Linear, 0.1}) << 10;
    QTest::newRow("one value") << Domain(RealDomain{0.5, 0.5, Scale::Linear, {}}) << 1000;
    QTest::newRow("integers") << Domain(IntegerDomain{2, 10, Scale::Linear, 4}) << 2;
    QTest::newRow("many integers") << Domain(IntegerDomain{-1'000'000'000'000, 1'000'000'000'000, Scale::Linear, 1}) << 1000;
    QTest::newRow("log integers") << Domain(IntegerDomain{1, 1'000'000, Scale::Log, 1}) << 1000;
}

void TestManualTrial::sliderScale_staysInTheDomain()
{
    QFETCH(Domain, domain);
    QFETCH(int, last);
    const SliderScale scale(domain);
    QVERIFY(scale.last() <= last);
    double before = -1.0;
    for (int position = 0; position <= scale.last(); ++position) {
        const Value value = scale.valueAt(position);
        QVERIFY(contains(domain, value));
        QVERIFY(toUnit(domain, value) >= before);
        before = toUnit(domain, value);
        if (last < 1000)
            QCOMPARE(scale.positionOf(value), position);
    }
}

void TestManualTrial::sliderScale_stepsToAnotherWholeNumber()
{
    const SliderScale scale(IntegerDomain{8, 256, Scale::Log, 1});
    for (std::int64_t k = 8; k < 20; ++k)
        QCOMPARE(scale.next(k, 1), Value(k + 1));
    QCOMPARE(scale.next(std::int64_t{8}, -1), Value(std::int64_t{8}));
    QCOMPARE(scale.next(std::int64_t{256}, 1), Value(std::int64_t{256}));
}

void TestManualTrial::sliderScale_keepsFewDigits()
{
    QCOMPARE(SliderScale(RealDomain{1e-5, 0.1, Scale::Log, {}}).text(1.2345678e-3), std::string("0.00123"));
    QCOMPARE(SliderScale(RealDomain{0.9, 0.9999, Scale::ReverseLog, {}}).text(0.999812345), std::string("0.999812"));
    QCOMPARE(SliderScale(RealDomain{0.0, 1.0, Scale::Linear, {}}).valueAt(500), Value(0.5));
}

void TestManualTrial::values_startInTheMiddle()
{
    load(manualStudy());
    QVERIFY(std::abs(*toNumber(value("rate")) - 1e-3) < 1e-5);
    QCOMPARE(value("size"), Value(std::int64_t{6}));
}

void TestManualTrial::values_startWhereTheRulesAllow()
{
    StudySpec spec = manualStudy();
    spec.space.rules = {"units > 100"};
    load(spec);
    QVERIFY(std::get<std::int64_t>(value("units")) > 100);
}

void TestManualTrial::values_followTheBestUntilTouched()
{
    m_script->run(1.25, 2.5, 5.0);
    load(smallStudy());
    QCOMPARE(value("x1"), Value(1.25));
    m_script->run(3.5, 4.5, 4.0);
    m_document->setHistory(m_script->snapshot());
    QTRY_COMPARE(value("x1"), Value(3.5));
    type("x1", QStringLiteral("7"));
    m_script->run(6.0, 6.0, 3.0);
    m_document->setHistory(m_script->snapshot());
    QTRY_VERIFY(button("fromTrialButton")->toolTip().contains(u'3'));
    QCOMPARE(value("x1"), Value(7.0));
}

void TestManualTrial::slider_setsAValue()
{
    load(manualStudy());
    auto* slider = input<QSlider>("rate");
    slider->setValue(slider->maximum() * 3 / 4);
    QVERIFY(std::abs(*toNumber(value("rate")) / 1e-2 - 1.0) < 0.01);
    QCOMPARE(input<QLineEdit>("rate")->text(), QStringLiteral("0.01"));
    slider->setValue(0);
    QCOMPARE(value("rate"), Value(1e-5));
    input<QSlider>("size")->setValue(2);
    QCOMPARE(value("size"), Value(std::int64_t{10}));
}

void TestManualTrial::arrowKey_movesAWholeNumber()
{
    load(manualStudy());
    type("units", QStringLiteral("9"));
    auto* slider = input<QSlider>("units");
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(value("units"), Value(std::int64_t{10}));
    QCOMPARE(input<QLineEdit>("units")->text(), QStringLiteral("10"));
    QTest::keyClick(slider, Qt::Key_Left);
    QTest::keyClick(slider, Qt::Key_Left);
    QCOMPARE(value("units"), Value(std::int64_t{8}));
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(value("units"), Value(std::int64_t{256}));
}

void TestManualTrial::typing_setsAValueAndMovesTheSlider()
{
    load(manualStudy());
    type("rate", QStringLiteral("1e-4"));
    QCOMPARE(value("rate"), Value(1e-4));
    QCOMPARE(input<QSlider>("rate")->value(), 250);
    QVERIFY(button("tryButton")->isEnabled() || !problem().isEmpty());
}

void TestManualTrial::typing_outsideTheRangeIsToldAndRefused_data()
{
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("told");
    QTest::newRow("above") << "rate"
                           << "0.2"
                           << "1e-5 to 0.1";
    QTest::newRow("comma") << "rate"
                           << "0,01"
                           << "a number";
    QTest::newRow("nothing") << "rate"
                             << " "
                             << "a number";
    QTest::newRow("word") << "units"
                          << "many"
                          << "a whole number";
    QTest::newRow("fraction") << "units"
                              << "9.5"
                              << "8 to 256";
    QTest::newRow("between steps") << "size"
                                   << "5"
                                   << "in steps of 4";
}

void TestManualTrial::typing_outsideTheRangeIsToldAndRefused()
{
    QFETCH(QString, parameter);
    QFETCH(QString, text);
    QFETCH(QString, told);
    m_script->run(0, 0, 1.0);  // the study is known to run
    load(manualStudy());
    const QByteArray name = parameter.toUtf8();
    QVERIFY(button("tryButton")->isEnabled());
    type(name.constData(), text);
    QVERIFY(!m_card->configuration());
    QVERIFY(!button("tryButton")->isEnabled());
    QVERIFY(input<QLineEdit>(name.constData())->property("invalid").toBool());
    QVERIFY2(input<QLineEdit>(name.constData())->accessibleDescription().contains(told), qPrintable(told));
    input<QSlider>(name.constData())->triggerAction(QAbstractSlider::SliderToMaximum);
    input<QSlider>(name.constData())->triggerAction(QAbstractSlider::SliderToMinimum);
    QVERIFY(m_card->configuration());
    QVERIFY(!input<QLineEdit>(name.constData())->property("invalid").toBool());
}

void TestManualTrial::condition_silencesAHyperparameter()
{
    load(manualStudy());
    choose("optimizer", 0);
    QVERIFY(!input<QSlider>("momentum")->isEnabled());
    QVERIFY(!m_card->configuration()->find("momentum"));
    choose("optimizer", 1);
    QVERIFY(input<QSlider>("momentum")->isEnabled());
    QVERIFY(m_card->configuration()->find("momentum"));
    type("momentum", QStringLiteral("2"));
    QVERIFY(!m_card->configuration());
    choose("optimizer", 0);  // what is wrong there matters no longer
    QVERIFY(m_card->configuration());
}

void TestManualTrial::rule_thatForbidsIsNamed()
{
    m_script->run(0, 0, 1.0);
    load(manualStudy());
    type("units", QStringLiteral("8"));
    type("size", QStringLiteral("10"));
    QVERIFY(problem().contains(QStringLiteral("units >= size")));
    QVERIFY(!button("tryButton")->isEnabled());
    type("units", QStringLiteral("10"));
    QVERIFY(problem().isEmpty());
    QVERIFY(button("tryButton")->isEnabled());
}

void TestManualTrial::fromThisTrial_copiesItsValues()
{
    m_script->run(1.0 / 3.0, 2.5, 5.0);
    m_script->run(3.5, 4.5, 4.0);
    load(smallStudy());
    m_selection->setCurrent(TrialId{1});
    QTest::mouseClick(button("fromTrialButton"), Qt::LeftButton);
    QVERIFY(m_card->configuration() == m_document->history()->find(TrialId{1})->configuration);  // to the last bit
    m_selection->clear();
    QTest::mouseClick(button("fromTrialButton"), Qt::LeftButton);  // the best
    QCOMPARE(value("x1"), Value(3.5));
}

void TestManualTrial::sameValues_areTold()
{
    m_script->run(3.5, 4.5, 4.0);
    load(smallStudy());
    const auto told = [this] {
        const auto labels = m_card->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) { return label->text().contains(QStringLiteral("trial 1")); });
    };
    QVERIFY(told());
    QVERIFY(button("tryButton")->isEnabled());  // a repetition shows the noise
    type("x1", QStringLiteral("3.25"));
    QVERIFY(!told());
}

void TestManualTrial::tryThis_asksOnceAndShowsItsTrial()
{
    m_script->run(3.5, 4.5, 4.0);
    load(smallStudy());
    type("x1", QStringLiteral("-1.5"));
    QSignalSpy asked(m_card.get(), &ManualTrialCard::tryRequested);
    button("tryButton")->setFocus();
    QTest::keyClick(button("tryButton"), Qt::Key_Space);
    QCOMPARE(asked.count(), 1);
    const Configuration mine{{"x1", -1.5}, {"x2", 4.5}};
    QVERIFY(asked.at(0).at(0).value<Configuration>() == mine);
    m_script->run(0.0, 0.0, 1.0);  // another's
    const TrialId trial =
        m_script->propose(mine, {.source = "manual", .acquisition = {}, .mean = {}, .deviation = {}, .exploration = {}});
    m_document->setHistory(m_script->snapshot());
    QTRY_COMPARE(m_selection->current(), std::optional(trial));
    QCOMPARE(value("x1"), Value(-1.5));
}

void TestManualTrial::trialLimit_isOnTheButton()
{
    StudySpec spec = smallStudy();
    spec.limits.trials = 2;
    m_script->run(3.5, 4.5, 4.0);
    load(spec);
    QVERIFY(button("tryButton")->isEnabled());
    m_script->propose(1.0, 1.0);  // it will take the last place
    m_document->setHistory(m_script->snapshot());
    QTRY_VERIFY(!button("tryButton")->isEnabled());
    QVERIFY(button("tryButton")->text().contains(QStringLiteral("limit")));
    spec.limits.trials = 3;
    m_document->edit(QStringLiteral("raise"), spec);
    QTRY_VERIFY(button("tryButton")->isEnabled());
}

void TestManualTrial::wrongDesign_cannotBeTried()
{
    StudySpec spec = smallStudy();
    spec.objective.metric = "nonsense";
    load(spec);
    QVERIFY(!button("tryButton")->isEnabled());
    QVERIFY(!problem().isEmpty());
    spec.space.parameters.front().domain = RealDomain{2.0, 1.0, Scale::Linear, {}};
    m_document->edit(QStringLiteral("break"), spec);
    QTRY_VERIFY(!m_card->configuration());
    QVERIFY(!button("tryButton")->isEnabled());
}

void TestManualTrial::chartPoint_fillsTwoValues()
{
    RunPage page(m_document.get(), m_selection.get());
    m_script->run(3.5, 4.5, 4.0);
    m_document->load(smallStudy(), QStringLiteral("/tmp/manual.trimtab"), m_script->snapshot());
    page.resize(1400, 900);
    page.show();
    auto* chart = page.findChild<SpaceChart*>();
    chart->refreshNow();
    const QPointF pixel = chart->toPixel({-2.0, 12.0});
    QContextMenuEvent event(QContextMenuEvent::Mouse, pixel.toPoint(), chart->mapToGlobal(pixel.toPoint()));
    QCoreApplication::sendEvent(chart->viewport(), &event);
    auto* menu = chart->findChild<QMenu*>();
    QVERIFY(menu);
    QSignalSpy tried(&page, &RunPage::tryRequested);
    menu->findChild<QAction*>(QStringLiteral("tryPointAction"))->trigger();
    menu->close();
    const auto values = page.findChild<ManualTrialCard*>()->configuration();
    QVERIFY(values);
    QVERIFY(std::abs(*toNumber(*values->find("x1")) + 2.0) < 0.1);
    QVERIFY(std::abs(*toNumber(*values->find("x2")) - 12.0) < 0.2);
    QCOMPARE(tried.count(), 0);
}

void TestManualTrial::anotherSpace_makesOtherFields()
{
    load(smallStudy());
    QVERIFY(input<QSlider>("x1"));
    StudySpec spec = smallStudy();
    spec.space.parameters.pop_back();
    m_document->load(spec, {}, nullptr);
    QTRY_VERIFY(!input<QSlider>("x2"));
    QVERIFY(input<QSlider>("x1"));
}

void TestManualTrial::controls_haveNamesAndTakeTheFocus()
{
    m_script->run(0, 0, 1.0);
    load(manualStudy());
    QSet<QString> names;
    for (const QWidget* each : m_card->findChildren<QWidget*>()) {
        if (!qobject_cast<const QSlider*>(each) && !qobject_cast<const QLineEdit*>(each) && !qobject_cast<const QComboBox*>(each))
            continue;
        QVERIFY(!each->accessibleName().isEmpty());
        QVERIFY(!names.contains(each->accessibleName()));
        QVERIFY(each->focusPolicy() & Qt::TabFocus);
        names << each->accessibleName();
    }
    QCOMPARE(names.size(), 9);
}

void TestManualTrial::emptyStudy_showsTheCard()
{
    StudySpec spec = smallStudy();
    spec.strategy.kind = "manual";
    RunPage page(m_document.get(), m_selection.get());
    m_document->load(spec, {}, nullptr);
    page.resize(1200, 800);
    page.show();
    auto* start = page.findChild<QPushButton*>(QStringLiteral("emptyStartButton"));
    auto* tryButton = page.findChild<QPushButton*>(QStringLiteral("tryButton"));
    QVERIFY(!start->isVisible());
    QVERIFY(tryButton->isVisible() && tryButton->isEnabled());
    QVERIFY(page.findChild<QLabel*>(QStringLiteral("emptyText"))->text().contains(QStringLiteral("Manual")));
    m_script->run(3.5, 4.5, 4.0);
    m_document->setHistory(m_script->snapshot());
    QVERIFY(tryButton->isVisible());
    QVERIFY(page.findChild<QWidget*>(QStringLiteral("runSide"))->isAncestorOf(tryButton));
    spec.strategy.kind = "random";
    m_document->load(spec, {}, nullptr);
    QVERIFY(start->isVisible() && tryButton->isVisible());
}

QTEST_MAIN(TestManualTrial)
#include "tst_manual_trial.moc"
