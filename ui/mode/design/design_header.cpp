// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/design_header.h"

#include "ui/form/field_problem.h"
#include "ui/form/line_field.h"
#include "ui/form/segmented_control.h"
#include "ui/mode/design/estimate_text.h"
#include "ui/model/study_document.h"
#include "ui/theme/elided_label.h"
#include "ui/theme/icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace trimtab {

DesignHeader::DesignHeader(StudyDocument& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_view(new SegmentedControl({tr("Form"), tr("JSON")}, this)),
      m_name(new LineField(QStringLiteral("studyName"), tr("Study name"), 0, this)),
      m_estimate(new ElidedLabel(this))
{
    m_view->setObjectName(QStringLiteral("designView"));
    m_name->setMinimumWidth(120);
    m_name->setMaximumWidth(260);
    m_name->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_estimate->setObjectName(QStringLiteral("estimate"));
    m_estimate->setProperty("look", QStringLiteral("caption"));
    m_estimate->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_estimate->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // takes what the rest leaves, elided
    auto* caption = new QLabel(tr("Study"), this);
    caption->setProperty("look", QStringLiteral("caption"));
    caption->setBuddy(m_name);
    buildButtons();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_view);
    row->addWidget(caption);
    row->addWidget(m_name, 1);
    row->addWidget(m_estimate, 2);
    row->addWidget(m_sample);
    row->addWidget(m_validate);
    row->addWidget(m_start);
    connectFields();
    refresh();
}

void DesignHeader::buildButtons()
{
    m_sample = new QPushButton(tr("Sample once"), this);
    m_sample->setObjectName(QStringLiteral("sampleOnce"));
    m_validate = new QPushButton(tr("Validate"), this);
    m_validate->setObjectName(QStringLiteral("validate"));
    m_validate->setToolTip(tr("Goes to the first problem of the study"));
    m_start = new QPushButton(accentIcon(QLatin1String("start")), tr("Start tuning"), this);
    m_start->setObjectName(QStringLiteral("startTuning"));
    m_start->setProperty("primary", true);
}

void DesignHeader::connectFields()
{
    connect(m_view, &SegmentedControl::chosen, this, [this](int view) { emit viewChosen(static_cast<View>(view)); });
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& text) {
        StudySpec spec = m_document.spec();
        spec.name = text.toStdString();
        m_document.edit(tr("rename study"), spec, QStringLiteral("name"));
    });
    connect(m_sample, &QPushButton::clicked, this, &DesignHeader::sampleRequested);
    connect(m_validate, &QPushButton::clicked, this, &DesignHeader::validateRequested);
    connect(m_start, &QPushButton::clicked, this, &DesignHeader::startRequested);
    connect(&m_document, &StudyDocument::specChanged, this, &DesignHeader::refresh);
    connect(&m_document, &StudyDocument::historyChanged, this, &DesignHeader::refreshEstimate);
    connect(&m_document, &StudyDocument::pathChanged, this, &DesignHeader::refreshEstimate);
}

void DesignHeader::refresh()
{
    const QString name = QString::fromStdString(m_document.spec().name);
    if (m_name->text() != name) {
        m_name->setText(name);
        m_name->setCursorPosition(0);
    }
    showProblem(m_name, m_document.problemAt(QStringLiteral("/name")));
    const std::vector<Error>& problems = m_document.problems();
    m_start->setEnabled(problems.empty());
    m_start->setToolTip(problems.empty() ? tr("Starts the study with this design")
                                         : tr("Not yet: %1").arg(QString::fromStdString(problems.front().text())));
    refreshSample();
    m_verdict = false;
    refreshEstimate();
}

void DesignHeader::refreshSample()
{
    QString reason;
    if (m_document.unreadableText(QString()))
        reason = tr("Not yet: the JSON text cannot be read");
    else if (const Result<SearchSpace> space = SearchSpace::create(m_document.spec().space); !space.ok())
        reason = tr("Not yet: %1").arg(QString::fromStdString(space.error().text()));
    else if (const Error* forbidden = m_document.problemAt(QStringLiteral("/rules")))
        reason = tr("Not yet: %1").arg(QString::fromStdString(forbidden->detail));
    m_sample->setEnabled(reason.isEmpty());
    m_sample->setToolTip(reason.isEmpty() ? tr("Shows one configuration of the search space without running it") : reason);
}

void DesignHeader::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refreshEstimate();
}

/// Not while another page is shown: a running study changes its history many times a second.
void DesignHeader::refreshEstimate()
{
    if (!isVisible() || m_verdict)
        return;
    setLook(*m_estimate, QLatin1String("caption"));
    m_estimate->setText(estimateText(m_document));
}

void DesignHeader::setView(View view)
{
    m_view->setCurrent(view);
    m_verdict = false;
    refreshEstimate();
}

void DesignHeader::showVerdict(Verdict verdict, const QString& text)
{
    m_verdict = true;
    setLook(*m_estimate, verdict == Verdict::Good ? QLatin1String("good") : QLatin1String("bad"));
    m_estimate->setText(verdict == Verdict::Good ? tr("✔ %1").arg(text) : tr("⚠ %1").arg(text));
}

bool DesignHeader::focusField(const QString& pointer)
{
    if (pointer != QLatin1String("/name"))
        return false;
    m_name->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace trimtab
