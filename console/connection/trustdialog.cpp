// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/trustdialog.h"
#include "widgets/banner.h"
#include <QCryptographicHash>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace linekeeper {
namespace {

QLabel *selectable(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QLabel *fingerprintLabel(const QByteArray &digest, int lines, QWidget *parent)
{
    QString text = fingerprint(digest);
    const qsizetype length = (text.size() + 1) / lines;
    for (int line = 1; line < lines; ++line)
        text[line * length - 1] = u'\n';
    auto *label = selectable(text, parent);
    label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return label;
}

/// Side by side, so that what differs is seen.
QGridLayout *comparison(const QByteArray &trusted, const QByteArray &now, QWidget *parent)
{
    constexpr int lines = 4;
    auto *grid = new QGridLayout;
    grid->addWidget(new QLabel(TrustDialog::tr("Trusted SHA-256:"), parent), 0, 0);
    grid->addWidget(new QLabel(TrustDialog::tr("New SHA-256:"), parent), 0, 1);
    grid->addWidget(fingerprintLabel(trusted, lines, parent), 1, 0);
    grid->addWidget(fingerprintLabel(now, lines, parent), 1, 1);
    grid->setHorizontalSpacing(24);
    grid->setColumnStretch(1, 1);
    return grid;
}

QString joined(const QStringList &texts)
{
    return texts.join(QStringLiteral(", "));
}

} // namespace

QString fingerprint(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':').toUpper());
}

TrustDialog::TrustDialog(const QString &host, const QSslCertificate &certificate, const QByteArray &pinned,
                         QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Certificate of %1").arg(host));
    auto *banner = new Banner(this);
    if (pinned.isEmpty())
        banner->say(
            Tone::Warning,
            tr("Nobody known vouches for the certificate of %1. Compare its SHA-256 with the one that "
               "the administrator of the server tells you.")
                .arg(host));
    else
        banner->say(Tone::Bad,
                    tr("The certificate of %1 is not the one that you trusted. Somebody may be listening in. "
                       "Go on only if you know that it was replaced.")
                        .arg(host));
    const QByteArray digest = certificate.digest(QCryptographicHash::Sha256);
    auto *form = new QFormLayout;
    if (pinned.isEmpty())
        form->addRow(tr("SHA-256:"), fingerprintLabel(digest, 2, this));
    else
        form->addRow(comparison(pinned, digest, this));
    form->addRow(tr("Issued to:"),
                 selectable(joined(certificate.subjectInfo(QSslCertificate::CommonName)), this));
    form->addRow(tr("Issued by:"),
                 selectable(joined(certificate.issuerInfo(QSslCertificate::CommonName)), this));
    const auto day = [](const QDateTime &time) { return QLocale().toString(time.toLocalTime().date()); };
    form->addRow(
        tr("Valid:"),
        selectable(tr("%1 to %2").arg(day(certificate.effectiveDate()), day(certificate.expiryDate())),
                   this));
    QPushButton *refuse = addButton(tr("Do not connect"), Decision::Refuse);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(addButton(pinned.isEmpty() ? tr("&Always trust") : tr("&Replace and always trust"),
                                 Decision::Always));
    buttons->addWidget(addButton(tr("Trust for this &session"), Decision::ThisSession));
    buttons->addWidget(refuse);
    refuse->setDefault(true);
    refuse->setFocus();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 18);
    layout->setSpacing(12);
    layout->addWidget(banner);
    layout->addLayout(form);
    layout->addLayout(buttons);
    connect(this, &QDialog::rejected, this, [this] { Q_EMIT decided(Decision::Refuse); });
}

QPushButton *TrustDialog::addButton(const QString &text, Decision decision)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, decision] {
        if (decision == Decision::Refuse)
            return reject();
        accept();
        Q_EMIT decided(decision);
    });
    return button;
}

} // namespace linekeeper
