// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/test_part.h"

#include "core/run/bundled_objective.h"
#include "ui/form/field_problem.h"
#include "ui/form/link_button.h"
#include "ui/model/number_text.h"
#include "ui/model/run_commands.h"
#include "ui/model/study_document.h"

#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

namespace trimtab {
namespace {

class FlagToken final : public StopToken {
public:
    explicit FlagToken(const std::atomic<bool>& flag) : m_flag(flag) {}
    bool stopRequested() const override { return m_flag; }

private:
    const std::atomic<bool>& m_flag;
};

}  // namespace

TestPart::TestPart(StudyDocument* document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_ask(new LinkButton(tr("measure on unseen rows"), this)),
      m_result(new QLabel(this)),
      m_measurement([this](const Result<Metrics>& metrics) { take(metrics); })
{
    m_ask->setObjectName(QStringLiteral("measureTestPart"));
    m_ask->setToolTip(
        tr("Trains this configuration on all rows of the search and measures it on the fifth of the rows that no trial "
           "has seen. Do it once, at the end: choosing by these numbers would spoil them."));
    m_result->setObjectName(QStringLiteral("testPart"));
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_ask, 0, Qt::AlignLeft);
    column->addWidget(m_result);
    connect(m_ask, &QAbstractButton::clicked, this, &TestPart::measure);
    connect(document, &StudyDocument::statusChanged, this, &TestPart::refresh);
    connect(document, &StudyDocument::trialsReplaced, this, [this] {
        m_measurement.cancel();
        m_measured.reset();
        refresh();
    });
    refresh();
}

void TestPart::setTrial(std::optional<TrialId> trial)
{
    m_trial = trial;
    refresh();
}

bool TestPart::isOffered() const
{
    const Trial* best = m_document->history()->best();
    return best && m_trial == best->id && !isActive(m_document->status().state) &&
           std::holds_alternative<BundledTrainable>(m_document->trialSpec().trainable);
}

void TestPart::refresh()
{
    const bool measured = m_measured && m_measured == m_trial;
    m_result->setVisible(measured);
    m_ask->setVisible(isOffered() && !measured);
    setVisible(isOffered() || measured);
}

void TestPart::measure()
{
    const Trial* trial = m_trial ? m_document->history()->find(*m_trial) : nullptr;
    if (!trial)
        return;
    m_measured = m_trial;
    setLook(*m_result, QLatin1String("caption"));
    m_result->setText(tr("measuring on unseen rows…"));
    refresh();
    const QString folder = QFileInfo(m_document->path()).absolutePath();
    m_measurement.request([spec = m_document->trialSpec(), trial = *trial, folder](const std::atomic<bool>& stop) {
        return testPartMetrics(spec, trial, FlagToken(stop), folder);
    });
}

void TestPart::take(const Result<Metrics>& metrics)
{
    if (!metrics) {
        setLook(*m_result, QLatin1String("error"));
        m_result->setText(QString::fromStdString(metrics.error().text()));
        return;
    }
    QStringList values;
    for (std::size_t i = 0; i < metrics->values().size(); ++i)
        values << QStringLiteral("%1 %2").arg(metricText(metrics->names()[i]), displayMetric(metrics->values()[i]));
    setLook(*m_result, QLatin1String("title"));
    m_result->setText(tr("On unseen rows: %1").arg(values.join(QStringLiteral(", "))));
}

}  // namespace trimtab
