// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the engine that carries requests through (RFC 3261 section 17.1.2).
#include "classes/localreason.h"
#include "sip/registrationengine.h"
#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

// RFC 3261 section 17.1.1.1 and table 4.
constexpr std::chrono::milliseconds t1 = 500ms;
constexpr std::chrono::milliseconds t2 = 4s;
constexpr std::chrono::milliseconds timerF = 64 * t1;

constexpr std::chrono::milliseconds silenceLimit = 4s; ///< unanswered for so long is shown as failed
constexpr std::chrono::milliseconds suspicionLimit = 1500ms;
/// A connection over which nothing came for so long is taken for dead.
constexpr std::chrono::milliseconds connectionLimit = 10s;

const QByteArray branchStart = QByteArrayLiteral("z9hG4bK-"); // RFC 3261 section 8.1.1.7

QString noAnswer()
{
    return QString::fromLatin1(localReason::noAnswer);
}

} // namespace

void RegistrationEngine::endTransaction(Line &line)
{
    ++line.generation;
    line.isUnderWay = false;
    line.isQueued = false;
    line.message.clear();
}

void RegistrationEngine::leavePlace(Line &line)
{
    if (!line.holdsPlace)
        return;
    line.holdsPlace = false;
    --line.registrar->underWay;
    wantPump(line.registrar);
}

void RegistrationEngine::transmit(quint32 index)
{
    Line &line = m_lines[index];
    Registrar &registrar = *line.registrar;
    endTransaction(line);
    line.path = registrar.path;
    line.isUnderWay = true;
    line.isSilent = false;
    line.isProceeding = false;
    line.sentAt = m_now.steady;
    line.repeatInterval = t1;
    line.repeatAt = m_now.steady + t1;
    line.secret = m_secrets.next();
    line.message = line.upkeep->request(line.path, branchOf(index));
    startTransactionTimer(index);
    const QString problem = m_wire.send(line.path, line.message, line.account);
    if (problem.isEmpty())
        return;
    registrar.freshUntil = std::min(registrar.freshUntil, m_now.steady); // the way is another, or none
    if (isReliable(line.path.transport)) {
        endTransaction(line);
        apply(index, line.upkeep->timedOut(problem, m_now));
    } else {
        apply(index, line.upkeep->unanswered(problem, m_now));
    }
}

void RegistrationEngine::repeat(Line &line)
{
    line.repeatInterval = std::min<Milliseconds>(line.repeatInterval * 2, t2);
    line.repeatAt = m_now.steady + line.repeatInterval;
    m_wire.send(line.path, line.message, line.account);
}

void RegistrationEngine::startTransactionTimer(quint32 index)
{
    const Line &line = m_lines[index];
    Milliseconds next = line.sentAt + timerF;
    if (!isReliable(line.path.transport))
        next = std::min(next, line.repeatAt);
    else if (m_now.steady < line.sentAt + connectionLimit)
        next = line.sentAt + connectionLimit;
    if (!line.isSilent && !line.isProceeding)
        next = std::min<Milliseconds>(next, line.sentAt + silenceLimit);
    startTimer(next - m_now.steady, {index, line.generation, Timer::Kind::Transaction});
}

void RegistrationEngine::onTransactionTimer(quint32 index)
{
    Line &line = m_lines[index];
    const bool canRepeat = !isReliable(line.path.transport);
    const Milliseconds elapsed = m_now.steady - line.sentAt;
    if (elapsed >= timerF) {
        endTransaction(line);
        apply(index, line.upkeep->timedOut(whySilent(line), m_now));
        return;
    }
    if (!canRepeat && elapsed >= connectionLimit && isUnheard(line))
        return onHang(RegistrarPointer(line.registrar), SipPath(line.path));
    if (canRepeat && elapsed >= suspicionLimit && isUnheard(line))
        suspect(line.registrar);
    if (canRepeat && m_now.steady >= line.repeatAt)
        repeat(line);
    const bool becomesSilent = !line.isSilent && !line.isProceeding && elapsed >= silenceLimit;
    line.isSilent = line.isSilent || becomesSilent;
    startTransactionTimer(index);
    if (becomesSilent)
        onSilence(index);
}

/// Of a connection over which nothing comes.
void RegistrationEngine::onHang(const RegistrarPointer &registrar, const SipPath &path)
{
    if (registrar->path == path)
        turnAway(registrar);
    giveUpConnection(path, noAnswer());
}

bool RegistrationEngine::isUnheard(const Line &line)
{
    return line.registrar->heardAt < line.sentAt;
}

/// Others may have found out.
QString RegistrationEngine::whySilent(const Line &line)
{
    return line.registrar->isLost ? line.registrar->lossReason : noAnswer();
}

/// The transaction goes on, but the rest need not wait for it.
void RegistrationEngine::onSilence(quint32 index)
{
    Line &line = m_lines[index];
    leavePlace(line);
    if (isUnheard(line)) {
        suspect(line.registrar);
        if (isConfirmed(index)) {
            const SipPath path = line.path;
            if (path == line.registrar->path && turnAway(RegistrarPointer(line.registrar)))
                return isReliable(path.transport) ? giveUpConnection(path, noAnswer()) : void();
            loseRegistrar(*line.registrar, noAnswer());
        }
    }
    apply(index, line.upkeep->unanswered(whySilent(line), m_now));
}

/// Whether a line's silence is its registrar's: some servers answer neither OPTIONS nor users whom they do
/// not like. If in doubt another line is asked, whose silence counts then.
bool RegistrationEngine::isConfirmed(quint32 index)
{
    Registrar &registrar = *m_lines[index].registrar;
    const bool isWitness = registrar.silentLine.value_or(index) != index;
    registrar.silentLine = index;
    return registrar.answersProbes || isWitness || !askWitness(registrar, index);
}

std::optional<RegistrationEngine::Transaction> RegistrationEngine::transactionOf(QByteArrayView branch) const
{
    if (!branch.startsWith(branchStart))
        return {};
    const QByteArrayView rest = branch.sliced(branchStart.size());
    bool isIndex = false;
    const quint32 index
        = rest.first(std::max<qsizetype>(rest.indexOf('.'), 0)).toByteArray().toUInt(&isIndex, 16);
    if (!isIndex || index >= m_lines.size() || !m_lines[index].upkeep || branch != branchOf(index))
        return {};
    return Transaction{index, m_lines[index].generation};
}

QByteArray RegistrationEngine::branchOf(quint32 index) const
{
    return branchStart + QByteArray::number(index, 16) + '.' + QByteArray::number(m_lines[index].secret, 36);
}

void RegistrationEngine::answered(const Transaction &transaction, const SipAnswer &answer)
{
    m_now = m_clock();
    Line &line = m_lines[transaction.line];
    const RegistrarPointer registrar = line.registrar;
    const bool isFinal = answer.code >= 200;
    if (isFinal) {
        endTransaction(line);
    } else { // RFC 3261 section 17.1.2.2
        line.repeatInterval = t2;
        line.isProceeding = true;
    }
    heard(*registrar);
    if (answer.seen)
        noteReflection(registrar, line.path, *answer.seen);
    if (isFinal && !turnToNextTarget(transaction.line, answer))
        apply(transaction.line, line.upkeep->answered(answer, m_now));
    pumpAll();
}

/// A server that is not available has others that may be (RFC 3263 section 4.3): each is asked once.
bool RegistrationEngine::turnToNextTarget(quint32 index, const SipAnswer &answer)
{
    constexpr int serviceUnavailable = 503;
    Line &line = m_lines[index];
    Registrar &registrar = *line.registrar;
    if (answer.code != serviceUnavailable || line.detours + 1 >= registrar.targets.size())
        return false;
    ++line.detours;
    if (line.path.remote == registrar.path.remote)
        tryNextTarget(registrar);
    apply(index, line.upkeep->serverIsUnavailable());
    return true;
}

} // namespace linekeeper
