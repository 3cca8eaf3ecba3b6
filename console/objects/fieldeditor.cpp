// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/fieldeditor.h"
#include <QVBoxLayout>

namespace linekeeper {

void FieldEditor::hold(QWidget *widget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(widget);
    setFocusProxy(widget);
    setSizePolicy(widget->sizePolicy());
}

void FieldEditor::retranslate()
{
    input()->setAccessibleName(m_context.label());
    input()->setAccessibleDescription(m_context.help());
}

} // namespace linekeeper
