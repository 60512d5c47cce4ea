// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace trimtab {

/// A combo box that tells a screen reader its accessibleName(). On X11, Qt 6.4 gives the current item as the name and leaves
/// the name to a label, which a field of a flowing form need not have. The first one teaches it to every combo box of the
/// program.
class NamedComboBox final : public QComboBox {
    Q_OBJECT

public:
    explicit NamedComboBox(QWidget* parent = nullptr);
};

}  // namespace trimtab
