// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/catalogue.h"
#include "store/objectstore.h"
#include <QSemaphore>
#include <QTemporaryDir>

namespace linekeeper {

/// A store on SQLite in a folder of its own, that can be closed and opened again.
class StoreFixture {
public:
    explicit StoreFixture(std::vector<const ObjectClass *> known = {catalogue().begin(), catalogue().end()})
        : m_classes(std::move(known))
        , m_data(*DataFolder::open(m_folder.path()))
        , m_masterKey(*m_data, {})
    {
    }

    Result<void> open(std::unique_ptr<SqlDialect> dialect = makeSqliteDialect())
    {
        m_store = std::make_unique<ObjectStore>(m_classes);
        if (listener)
            m_store->addListener(listener);
        return m_store->start(std::move(dialect), databaseName(), m_masterKey);
    }
    Result<void> reopen()
    {
        m_store.reset();
        return open();
    }
    void close() { m_store.reset(); }

    void setClasses(std::vector<const ObjectClass *> known) { m_classes = std::move(known); }
    QString databaseName() const { return m_folder.filePath(QStringLiteral("linekeeper.db")); }
    QString folder() const { return m_folder.path(); }
    const DataFolder &data() const { return *m_data; }
    const MasterKey &masterKey() const { return m_masterKey; }
    ObjectStore &operator*() { return *m_store; }
    ObjectStore *operator->() { return m_store.get(); }

    /// Creates and gives back what the store then has.
    ObjectPtr create(Object object)
    {
        if (object.uuid.isNull())
            object.uuid = QUuid::createUuid();
        const auto done = m_store->perform([&](Transaction &transaction) {
            const auto created = transaction.create(object);
            return created ? Result<void>() : Result<void>(created.error());
        });
        if (!done)
            qWarning("create: %s", qPrintable(done.error().message.translated()));
        return done ? m_store->find(object.objectClass(), object.uuid) : nullptr;
    }

    ObjectStore::Listener listener;

private:
    std::vector<const ObjectClass *> m_classes;
    QTemporaryDir m_folder;
    std::unique_ptr<DataFolder> m_data;
    MasterKey m_masterKey;
    std::unique_ptr<ObjectStore> m_store;
};

/// Holds the writer, so that what is submitted meanwhile becomes one group.
class WriterStop {
public:
    explicit WriterStop(ObjectStore &store)
    {
        store.submit(
            [this](Transaction &) {
                m_stopped.release();
                m_go.acquire();
                return Result<void>();
            },
            {});
        m_stopped.acquire();
    }
    ~WriterStop() { release(); }
    void release()
    {
        if (!std::exchange(m_isReleased, true))
            m_go.release();
    }

private:
    QSemaphore m_stopped;
    QSemaphore m_go;
    bool m_isReleased = false;
};

} // namespace linekeeper
