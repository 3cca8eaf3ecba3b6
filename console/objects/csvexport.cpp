// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/csvexport.h"
#include "client/background.h"
#include "model/csv.h"
#include <QSaveFile>

namespace linekeeper {
namespace {

constexpr qsizetype objectsOfStep = 16;
constexpr qsizetype bytesOfPart = 1 << 20;

} // namespace

CsvExport::CsvExport(References &references, QObject *parent)
    : QObject(parent)
    , m_references(references)
{
    connect(&m_work, &SlicedWork::advanced, this, [this] { Q_EMIT progressed(int(m_next)); });
    connect(&m_work, &SlicedWork::finished, this, &CsvExport::save);
    connect(&m_writing, &QFutureWatcherBase::finished, this, [this] { end(m_writing.result()); });
}

CsvExport::~CsvExport()
{
    if (m_isStopped)
        *m_isStopped = true;
}

/// The names of the fields stand above: they are the same in every language.
void CsvExport::begin(const What &what, const QString &path)
{
    m_what = what;
    m_path = path;
    m_bytes.clear();
    m_next = 0;
    m_isUnderWay = true;
    m_isStopped = std::make_shared<std::atomic_bool>(false);
    addRecord(csv::namesOf(what.fields));
    m_work.begin([this] { return addSome(); });
}

void CsvExport::stop()
{
    if (m_isStopped)
        *m_isStopped = true;
    if (!m_work.isUnderWay())
        return;
    m_work.stop();
    end({});
}

bool CsvExport::addSome()
{
    if (csv::readNames(m_references, m_what.fields))
        return true;
    const qsizetype end = std::min(m_next + objectsOfStep, m_what.objects.size());
    for (; m_next < end; ++m_next) {
        QStringList record;
        for (const FieldSpec *field : m_what.fields) {
            const QString cell = cellOf(*m_what.objects[m_next], *field);
            record.append(m_what.isGuarded ? csv::guarded(cell) : csv::unguardable(cell));
        }
        addRecord(record);
    }
    return m_next < m_what.objects.size();
}

QString CsvExport::cellOf(const Object &object, const FieldSpec &field) const
{
    return m_what.cell ? m_what.cell(object, field) : csv::cellOf(object, field, m_references);
}

void CsvExport::addRecord(const QStringList &record)
{
    m_bytes += csv::write({record}, m_what.delimiter).toUtf8();
}

void CsvExport::save()
{
    Q_EMIT progressed(int(m_next));
    m_writing.setFuture(inBackground([path = m_path, bytes = std::exchange(m_bytes, {}),
                                      isStopped = m_isStopped] { return write(path, bytes, *isStopped); }));
}

CsvExport::Written CsvExport::write(const QString &path, const QByteArray &bytes,
                                    const std::atomic_bool &isStopped)
{
    QSaveFile file(path);
    // Secrets are for nobody else's eyes; the rest does no harm so.
    constexpr QFileDevice::Permissions ownOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    bool isGood = file.open(QIODevice::WriteOnly) && file.setPermissions(ownOnly);
    for (qsizetype at = 0; isGood && at < bytes.size() && !isStopped; at += bytesOfPart)
        isGood = file.write(bytes.constData() + at, std::min(bytesOfPart, bytes.size() - at)) >= 0;
    if (isGood && isStopped)
        return {};
    if (isGood && file.commit())
        return {.isWritten = true};
    return {.isWritten = false, .whyNot = file.errorString()};
}

void CsvExport::end(const Written &written)
{
    m_isUnderWay = false;
    m_what = {};
    m_bytes.clear();
    Q_EMIT ended(written.isWritten, written.whyNot);
}

} // namespace linekeeper
