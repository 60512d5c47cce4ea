// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/scripted_history.h"
#include "core/analysis/space_grid.h"
#include "ui/mode/run/surface_requester.h"

#include <QSignalSpy>
#include <QtTest>

using namespace trimtab;

class TestSurfaceRequester final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void asksOnlyWhileWatched();
    void answer_becomesASurface();
    void staleAnswer_isDropped();
    void noModel_removesTheSurface();
    void grid_visitsCellMiddlesRowByRow();
    void grid_staysInsideConditionalSpaces();

private:
    static std::vector<Prediction> predictions(double mean) { return std::vector<Prediction>(1024, {mean, 0.1, 0.0}); }

    StudyDocument m_document;
};

void TestSurfaceRequester::init()
{
    ScriptedHistory script(smallStudy().objective);
    script.run(1.0, 2.0, 3.0);
    m_document.load(smallStudy(), {}, script.snapshot());
}

void TestSurfaceRequester::asksOnlyWhileWatched()
{
    SurfaceRequester requester(&m_document);
    QSignalSpy asked(&requester, &SurfaceRequester::predictRequested);
    requester.setAxes(QStringLiteral("x1"), QStringLiteral("x2"));
    QCoreApplication::processEvents();
    QCOMPARE(asked.count(), 0);
    requester.setWatched(true);
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(1).value<std::vector<Configuration>>().size(), 1024u);
    m_document.setHistory(m_document.history());
    QCoreApplication::processEvents();
    QCOMPARE(asked.count(), 1);  // one question at a time
}

void TestSurfaceRequester::answer_becomesASurface()
{
    SurfaceRequester requester(&m_document);
    QSignalSpy asked(&requester, &SurfaceRequester::predictRequested);
    std::vector<Surface> surfaces;
    connect(&requester, &SurfaceRequester::surfaceChanged, this, [&](const Surface& surface) { surfaces.push_back(surface); });
    requester.setAxes(QStringLiteral("x1"), QStringLiteral("x2"));
    requester.setWatched(true);
    QTRY_COMPARE(asked.count(), 1);
    requester.acceptPredictions(asked.at(0).at(0).toULongLong(), predictions(4.0));
    QCOMPARE(surfaces.size(), 1u);
    QCOMPARE(surfaces[0].nx, 32);
    QCOMPARE(surfaces[0].xName, std::string("x1"));
    QCOMPARE(surfaces[0].values.front(), 4.0);
}

void TestSurfaceRequester::staleAnswer_isDropped()
{
    SurfaceRequester requester(&m_document);
    QSignalSpy asked(&requester, &SurfaceRequester::predictRequested);
    requester.setAxes(QStringLiteral("x1"), QStringLiteral("x2"));
    requester.setWatched(true);
    QTRY_COMPARE(asked.count(), 1);
    int surfaces = 0;
    connect(&requester, &SurfaceRequester::surfaceChanged, this, [&] { ++surfaces; });
    requester.setAxes(QStringLiteral("x2"), QStringLiteral("x1"));
    requester.acceptPredictions(asked.at(0).at(0).toULongLong(), predictions(4.0));
    QCOMPARE(surfaces, 0);
    QTRY_COMPARE(asked.count(), 2);
    requester.acceptPredictions(asked.at(1).at(0).toULongLong(), predictions(5.0));
    QCOMPARE(surfaces, 1);
}

void TestSurfaceRequester::noModel_removesTheSurface()
{
    SurfaceRequester requester(&m_document);
    QSignalSpy asked(&requester, &SurfaceRequester::predictRequested);
    requester.setAxes(QStringLiteral("x1"), QStringLiteral("x2"));
    requester.setWatched(true);
    QTRY_COMPARE(asked.count(), 1);
    std::optional<Surface> shown;
    connect(&requester, &SurfaceRequester::surfaceChanged, this, [&](const Surface& surface) { shown = surface; });
    requester.acceptPredictions(asked.at(0).at(0).toULongLong(), {});
    QVERIFY(shown);
    QCOMPARE(shown->nx, 0);
}

void TestSurfaceRequester::grid_visitsCellMiddlesRowByRow()
{
    const auto space = SearchSpace::create(smallStudy().space);
    const auto grid = planeGrid(*space, Configuration{{"x1", 0.0}, {"x2", 0.0}}, 0, 1, 3);
    QCOMPARE(grid.size(), 9u);
    QCOMPARE(std::get<double>(*grid[0].find("x1")), -2.5);
    QCOMPARE(std::get<double>(*grid[0].find("x2")), 2.5);
    QCOMPARE(std::get<double>(*grid[1].find("x1")), 2.5);
    QCOMPARE(std::get<double>(*grid[3].find("x2")), 7.5);
}

void TestSurfaceRequester::grid_staysInsideConditionalSpaces()
{
    SpaceSpec spec;
    spec.parameters = {
        {"optimizer", CategoricalDomain{{std::string("sgd"), std::string("adam")}}, Group::Optimizer, {}},
        {"momentum", RealDomain{0.0, 0.99, Scale::ReverseLog, {}}, Group::Optimizer, {{{"optimizer", {std::string("sgd")}}}}},
        {"units", IntegerDomain{8, 256, Scale::Log, 1}, Group::Model, {}}};
    const auto space = SearchSpace::create(spec);
    QVERIFY(space);
    const auto grid = planeGrid(*space, Configuration{{"optimizer", std::string("adam")}, {"units", std::int64_t{16}}}, 0, 2, 16);
    for (const Configuration& configuration : grid)
        QVERIFY(space->check(configuration).ok());
}

QTEST_GUILESS_MAIN(TestSurfaceRequester)
#include "tst_surface_requester.moc"
