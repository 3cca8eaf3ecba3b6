// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/slicedwork.h"
#include "objects/awaitedstep.h"
#include "objects/importfile.h"
#include "objects/importplan.h"
#include "widgets/inputdialog.h"
#include <QFutureWatcher>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace linekeeper {

class Banner;
class ImportPreview;
class RefusalTable;

/// Makes objects out of a CSV file: shows what it would come to, has the service check all of it, then makes
/// all or nothing, and stays until it is known that it did.
class ImportDialog final : public InputDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportDialog)
public:
    struct Parts { ///< all outlive the dialog
        const ObjectClass &objectClass;
        const ObjectMirror &mirror;
        References &references;
        ChangeDesk &desk;
    };

    explicit ImportDialog(const Parts &parts, QWidget *parent = nullptr);
    ~ImportDialog() override;

    /// Reads the file on another thread, guesses what it is, and then works out between the events what it
    /// would come to.
    void open(const QString &path);
    using InputDialog::open;
    void reject() override;
    bool hasUnsavedChanges() const override { return !m_path.isEmpty(); }
    void setStale(bool isStale) override { m_making->setStale(isStale); }
    void refreshRights() override { refresh(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QLayout *buildHead();
    QLayout *buildButtons();
    void retranslate();
    void chooseFile();
    ImportFile::Format chosenFormat() const;
    void read(const std::optional<ImportFile::Format> &format);
    void takeFile();
    void reflectFile();
    void plan();
    void takePlan();
    void letPlanGo();
    void refresh();
    void say(const QString &why, bool isBusy);
    void refreshProgress();
    void refreshProblems();
    void leaveOutMade();
    void check();
    void takeTrial(const ChangeRun::Outcome &outcome);
    void letTrialGo();
    void apply();
    void leaveOut(const ChangeDesk::Step &made);
    void takeFailure(const QString &why, bool isRefused);
    QString whyNotCheckable() const;
    QString refused() const;
    QString accepted() const;

    const Parts m_parts;
    QString m_path; ///< empty: none was chosen
    bool m_isReading = false; ///< the file, of which nothing is known yet
    QFutureWatcher<ImportFile> m_reading;
    ImportFile m_source;
    std::shared_ptr<ImportPlanner> m_planner; ///< at work
    SlicedWork m_planning;
    ImportPlan m_plan;
    QPointer<ChangeRun> m_trial; ///< under way
    bool m_wasTried = false; ///< as it is planned; also while that is under way
    bool m_isChecked = false; ///< by the service
    bool m_isRefused = false; ///< by the service: the problems are its own
    AwaitedStep *m_making;
    QString m_failure; ///< of the last check or try; empty: it did not fail

    QLabel *m_fileLabel;
    QLineEdit *m_file;
    QPushButton *m_choose;
    QLabel *m_delimiterLabel;
    QComboBox *m_delimiter;
    QLabel *m_encodingLabel;
    QComboBox *m_encoding;
    QCheckBox *m_hasTitles;
    ImportPreview *m_preview;
    Banner *m_banner;
    RefusalTable *m_problems;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_check;
    QPushButton *m_import;
};

} // namespace linekeeper
