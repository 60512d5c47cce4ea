// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/standardizer.h"
#include "core/interop/dataset_loader.h"
#include "core/model/least_squares.h"
#include "core/model/logistic_regression.h"
#include "tests/core/model/model_fixtures.h"

#include <QFile>
#include <QTest>

using namespace trimtab;

namespace {

/// A model that scikit-learn fitted: lines of tests/data/linear_reference.csv that differ in the column only.
struct Reference {
    QByteArray dataset;
    Penalty penalty;
    Eigen::RowVectorXd intercepts;  ///< (columns)
    Eigen::MatrixXd coefficients;   ///< (d, columns)
};

void append(Reference& reference, const QList<QByteArray>& fields)
{
    constexpr qsizetype kFirst = 5;
    const Eigen::Index column = reference.coefficients.cols();
    reference.coefficients.conservativeResize(fields.size() - kFirst, column + 1);
    reference.intercepts.conservativeResize(column + 1);
    reference.intercepts[column] = fields[kFirst - 1].toDouble();
    for (qsizetype j = kFirst; j < fields.size(); ++j)
        reference.coefficients(j - kFirst, column) = fields[j].toDouble();
}

std::vector<Reference> readReferences()
{
    QFile file(QStringLiteral(TRIMTAB_TEST_DATA "/linear_reference.csv"));
    std::vector<Reference> references;
    if (!file.open(QIODevice::ReadOnly))
        return references;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.startsWith('#'))
            continue;
        const QList<QByteArray> fields = line.split(',');
        if (fields[3] == "0")
            references.push_back({fields[0], {.l1 = fields[1].toDouble(), .l2 = fields[2].toDouble()}, {}, {}});
        append(references.back(), fields);
    }
    return references;
}

Sample standardizedSample(const QByteArray& id)
{
    const auto dataset = loadDataset(QString::fromLatin1(id));
    Q_ASSERT(dataset.ok());
    const Dataset& data = **dataset;
    return {data.task, data.classes(), Standardizer::fit(Scaling::Standardize, data.X).transform(data.X), data.y};
}

}  // namespace

/// Coefficients equal those of scikit-learn on all bundled tables.
class TestLinearReference final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void coefficients_equalScikitLearn_data();
    void coefficients_equalScikitLearn();

private:
    std::vector<Reference> m_references;
};

void TestLinearReference::initTestCase()
{
    m_references = readReferences();
    for (const DatasetInfo& info : datasets()) {
        const auto isOf = [&](const Reference& reference) { return info.id == reference.dataset.constData(); };
        QVERIFY2(info.generated || std::any_of(m_references.begin(), m_references.end(), isOf), info.id.data());
    }
}

void TestLinearReference::coefficients_equalScikitLearn_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_references.size(); ++i) {
        const Reference& reference = m_references[i];
        QTest::addRow("%s, l1 %g, l2 %g", reference.dataset.constData(), reference.penalty.l1, reference.penalty.l2)
            << static_cast<int>(i);
    }
}

void TestLinearReference::coefficients_equalScikitLearn()
{
    QFETCH(int, index);
    const Reference& reference = m_references[static_cast<std::size_t>(index)];
    const Sample sample = standardizedSample(reference.dataset);
    Eigen::MatrixXd W;
    Eigen::RowVectorXd b;
    if (sample.task == Task::Regression) {
        LeastSquares model(sample.X, sample.y, reference.penalty);
        QVERIFY(model.train(1000.0, NeverStop()).ok());
        W = model.coefficients();
        b = Eigen::RowVectorXd::Constant(1, model.intercept());
    } else {
        LogisticRegression model(sample.X, sample.y, sample.classes, reference.penalty, {}, 1e-13);
        QVERIFY(model.train(1000.0, NeverStop()).ok());
        W = model.coefficients();
        b = model.intercepts();
    }
    // Intercepts of a softmax are defined up to a constant, which both programs choose so that their sum is 0.
    const double unit = sample.task == Task::Regression ? reference.coefficients.lpNorm<Eigen::Infinity>() : 1.0;
    const double distance = (W - reference.coefficients).lpNorm<Eigen::Infinity>();
    QVERIFY2(distance < 1e-6 * unit, qPrintable(QString::number(distance)));
    const double offset = (b - reference.intercepts).lpNorm<Eigen::Infinity>();
    QVERIFY2(offset < 1e-6 * std::max(1.0, reference.intercepts.lpNorm<Eigen::Infinity>()), qPrintable(QString::number(offset)));
}

QTEST_GUILESS_MAIN(TestLinearReference)
#include "tst_linear_reference.moc"
