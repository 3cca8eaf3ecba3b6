// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/slicedwork.h"
#include <QElapsedTimer>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

/// How long events wait at most, but for one step.
constexpr qint64 sliceMilliseconds = 8;

} // namespace

SlicedWork::SlicedWork(QObject *parent)
    : QObject(parent)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &SlicedWork::goOn);
}

void SlicedWork::begin(const Step &step)
{
    m_step = step;
    goOn();
}

void SlicedWork::beginLater(const Step &step)
{
    m_step = step;
    m_later.start(0ms);
}

void SlicedWork::stop()
{
    m_step = {};
    m_later.stop();
}

void SlicedWork::goOn()
{
    QElapsedTimer timer;
    timer.start();
    bool isMore = true;
    while (isMore && timer.elapsed() < sliceMilliseconds)
        isMore = m_step();
    if (isMore) {
        m_later.start(0ms);
        Q_EMIT advanced();
    } else {
        stop();
        Q_EMIT finished();
    }
}

} // namespace linekeeper
