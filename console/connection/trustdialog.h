// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <QSslCertificate>

class QPushButton;

namespace linekeeper {

/// SHA-256 of a certificate as people compare it: pairs of digits, with colons.
QString fingerprint(const QByteArray &digest);

/// Asks whether a certificate that nobody known vouches for is to be trusted. One that replaces another
/// that was pinned is shown beside it. Doing nothing, or Enter, trusts nobody.
class TrustDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrustDialog)
public:
    enum class Decision : quint8 { Refuse, ThisSession, Always };

    /// `pinned` is the SHA-256 that was trusted before, or empty.
    TrustDialog(const QString &host, const QSslCertificate &certificate, const QByteArray &pinned,
                QWidget *parent = nullptr);

Q_SIGNALS:
    void decided(linekeeper::TrustDialog::Decision decision);

private:
    QPushButton *addButton(const QString &text, Decision decision);
};

} // namespace linekeeper
