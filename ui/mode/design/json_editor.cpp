// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/json_editor.h"

#include "core/interop/study_json.h"
#include "core/interop/study_validation.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"
#include "ui/theme/theme.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QTextBlock>
#include <QVBoxLayout>

namespace trimtab {
namespace {

constexpr int kParseDelay = 200;  // ms after the last key

}  // namespace

JsonEditor::JsonEditor(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    auto* card = new Card(tr("Study as JSON"), this);
    m_text = new QPlainTextEdit(card);
    m_text->setObjectName(QStringLiteral("jsonText"));
    m_text->setAccessibleName(tr("Study as JSON"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    card->content()->addWidget(m_text);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(card, 2);
    row->addWidget(buildErrors(), 1);

    m_parsing.setSingleShot(true);
    m_parsing.setInterval(kParseDelay);
    connect(&m_parsing, &QTimer::timeout, this, &JsonEditor::parse);
    connect(m_text, &QPlainTextEdit::textChanged, &m_parsing, qOverload<>(&QTimer::start));
    connect(&document, &StudyDocument::specChanged, this, &JsonEditor::showDocument);
    connect(&document, &StudyDocument::loaded, this, &JsonEditor::revert);
    showDocument();
}

QWidget* JsonEditor::buildErrors()
{
    auto* card = new Card(tr("Problems"), this);
    m_errors = new QListWidget(card);
    m_errors->setObjectName(QStringLiteral("jsonErrors"));
    m_errors->setAccessibleName(tr("Problems of the JSON text"));
    m_errors->setWordWrap(true);
    m_apply = new QPushButton(tr("Apply"), card);
    m_apply->setObjectName(QStringLiteral("applyJson"));
    m_apply->setToolTip(tr("Makes the study what the text says (Ctrl+Return)"));
    m_revert = new QPushButton(tr("Revert"), card);
    m_revert->setObjectName(QStringLiteral("revertJson"));
    m_revert->setToolTip(tr("Shows the study again as it is"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_revert);
    buttons->addWidget(m_apply);
    card->content()->addWidget(m_errors, 1);
    card->content()->addLayout(buttons);
    connect(m_apply, &QPushButton::clicked, this, &JsonEditor::apply);
    connect(m_revert, &QPushButton::clicked, this, &JsonEditor::revert);
    auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), m_text);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, &JsonEditor::apply);
    return card;
}

/// Shows the document; a text that the user has changed and not applied stays.
void JsonEditor::showDocument()
{
    if (m_text->document()->isModified())
        return;
    const QString text = QString::fromUtf8(toJsonText(m_document.spec()));
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
    m_text->document()->setModified(false);
    parse();
}

void JsonEditor::parse()
{
    m_parsing.stop();
    m_errors->clear();
    m_parsed.reset();
    m_text->setExtraSelections({});
    const Result<StudySpec> parsed = studyFromJsonUnchecked(m_text->toPlainText().toUtf8());
    std::vector<Error> errors;
    if (parsed.ok()) {
        m_parsed = *parsed;
        errors = validateStudy(*parsed);
    } else {
        errors.push_back(parsed.error());
        markLine(QString::fromStdString(parsed.error().detail));
    }
    for (const Error& error : errors)
        m_errors->addItem(QString::fromStdString(error.text()));
    if (errors.empty())
        m_errors->addItem(tr("No problems."));
    m_apply->setEnabled(m_parsed && *m_parsed != m_document.spec());
    m_revert->setEnabled(m_text->document()->isModified());
    tellDocument(errors);
}

/// What cannot be read must not be forgotten by starting without it.
void JsonEditor::tellDocument(const std::vector<Error>& errors)
{
    if (m_parsed || !m_text->document()->isModified())
        m_document.clearUnreadable(QString());
    else
        m_document.setUnreadable(QString(), m_text->toPlainText(),
                                 tr("the JSON text cannot be read: %1").arg(QString::fromStdString(errors.front().text())));
}

/// Tints the line that a syntax error names first ("line 3, column 5: ...").
void JsonEditor::markLine(const QString& detail)
{
    static const QRegularExpression position(QStringLiteral("^line (\\d+),"));
    const QTextBlock block = m_text->document()->findBlockByNumber(position.match(detail).captured(1).toInt() - 1);
    if (!block.isValid())
        return;
    QTextEdit::ExtraSelection mark;
    QColor tint = themeOf(palette()).danger;
    tint.setAlpha(60);
    mark.format.setBackground(tint);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    mark.cursor = QTextCursor(block);
    m_text->setExtraSelections({mark});
}

void JsonEditor::apply()
{
    parse();
    if (!m_parsed)
        return;
    const StudySpec spec = *m_parsed;
    m_text->document()->setModified(false);
    m_document.clearAllUnreadable();  // the text has replaced every field
    m_document.edit(tr("edit study as JSON"), spec);
    showDocument();  // also when nothing changed but the layout of the text
}

void JsonEditor::revert()
{
    m_text->document()->setModified(false);
    showDocument();
}

bool JsonEditor::finish()
{
    parse();
    if (m_text->document()->isModified() && !m_parsed) {
        m_text->setFocus(Qt::OtherFocusReason);
        return false;
    }
    apply();
    return true;
}

}  // namespace trimtab
