// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/fieldeditor.h"
#include <QAbstractItemView>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

constexpr int rowsShown = 5;
constexpr int rowPadding = 6;

} // namespace

void FieldEditor::hold(QWidget *widget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(widget);
    setFocusProxy(widget);
    setSizePolicy(widget->sizePolicy());
}

void FieldEditor::setViewHeight(QAbstractItemView &view, int extraHeight)
{
    const int row = view.fontMetrics().height() + rowPadding;
    view.setFixedHeight(row * rowsShown + extraHeight + 2 * view.frameWidth());
}

void FieldEditor::retranslate()
{
    input()->setAccessibleName(m_context.label());
    input()->setAccessibleDescription(m_context.help());
}

} // namespace linekeeper
