// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/slicedwork.h"
#include "objects/csvcolumns.h"
#include <QFutureWatcher>
#include <atomic>

namespace linekeeper {

/// Writes objects into a CSV file: all of them, or the file stays as it was. Their cells are made between the
/// events, the file is written on another thread.
class CsvExport final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CsvExport)
public:
    struct What {
        QList<ObjectPtr> objects;
        QList<const FieldSpec *> fields; ///< the columns
        csv::CellOf cell; ///< null: as the fields are declared
        QChar delimiter;
        bool isGuarded = true; ///< against formulas
    };

    /// The references outlive it.
    explicit CsvExport(References &references, QObject *parent = nullptr);
    ~CsvExport() override;

    /// Into the file, whose folder is there. Not while another export is under way.
    void begin(const What &what, const QString &path);
    /// Unless the file is already as good as written; ended() tells.
    void stop();
    bool isUnderWay() const { return m_isUnderWay; }

Q_SIGNALS:
    void progressed(int objects);
    /// `whyNot` is empty where it was stopped.
    void ended(bool isWritten, const QString &whyNot);

private:
    struct Written {
        bool isWritten = false;
        QString whyNot = {};
    };
    using Stop = std::shared_ptr<std::atomic_bool>;

    static Written write(const QString &path, const QByteArray &bytes, const std::atomic_bool &isStopped);
    bool addSome();
    QString cellOf(const Object &object, const FieldSpec &field) const;
    void addRecord(const QStringList &record);
    void save();
    void end(const Written &written);

    References &m_references;
    What m_what;
    QString m_path;
    QByteArray m_bytes;
    qsizetype m_next = 0; ///< of the objects
    bool m_isUnderWay = false;
    Stop m_isStopped; ///< for the other thread
    SlicedWork m_work;
    QFutureWatcher<Written> m_writing;
};

} // namespace linekeeper
