// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passwordgenerator.h"
#include <QRandomGenerator>

namespace linekeeper {
namespace {

constexpr QLatin1String characters("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789");
constexpr int length = 20;

} // namespace

QString newPassword()
{
    QString password;
    for (int place = 0; place < length; ++place)
        password += characters[QRandomGenerator::system()->bounded(int(characters.size()))];
    return password;
}

} // namespace linekeeper
