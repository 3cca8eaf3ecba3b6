// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tone.h"
#include <QLabel>

namespace linekeeper {

/// The mark of a tone, as high as the text beside it; takes no place for Tone::None.
class ToneMark final : public QLabel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ToneMark)
public:
    /// `scale`: of the height of text.
    explicit ToneMark(double scale = 1, QWidget *parent = nullptr);
    void setTone(Tone tone);
    Tone tone() const { return m_tone; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintTone();

    const double m_scale;
    Tone m_tone = Tone::None;
};

} // namespace linekeeper
