// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QByteArrayList>

namespace linekeeper::test {

/// A DNS message by hand (RFC 1035 section 4), which may be wrong.
class DnsMessage final {
public:
    enum Type : quint16 { A = 1, Cname = 5, Aaaa = 28, Naptr = 35 };
    enum Code : quint16 { NoError = 0, ServerFailure = 2, NoSuchName = 3, Refused = 5 };
    static constexpr quint16 internet = 1;
    static inline const QByteArray askedName{"\xc0\x0c", 2}; ///< where it stands in the message

    static QByteArray number(quint32 value, int bytes)
    {
        QByteArray text;
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
            text += static_cast<char>(value >> shift);
        return text;
    }
    static QByteArray text(const QByteArray &bytes) { return char(bytes.size()) + bytes; }
    static QByteArray name(const QByteArray &dotted)
    {
        QByteArray labels;
        for (const QByteArray &label : dotted.split('.'))
            labels += text(label);
        return labels + '\0';
    }
    /// RFC 3403 section 4.1.
    static QByteArray naptr(quint16 order, quint16 preference, const QByteArray &flags,
                            const QByteArray &service, const QByteArray &replacement)
    {
        return number(order, 2) + number(preference, 2) + text(flags) + text(service) + text({})
            + replacement;
    }

    /// What answers that question, its header and all.
    static DnsMessage answerTo(const QByteArray &question, Code code = NoError)
    {
        DnsMessage message;
        message.m_id = question.left(2);
        message.m_code = code;
        qsizetype end = 12;
        while (end < question.size() && question[end] != '\0')
            end += 1 + static_cast<unsigned char>(question[end]);
        message.m_question = question.mid(12, end + 5 - 12);
        return message;
    }
    static DnsMessage answerAbout(const QByteArray &dotted, Code code = NoError)
    {
        return answerTo(QByteArray(12, '\0') + name(dotted) + number(Naptr, 2) + number(internet, 2), code);
    }
    DnsMessage &add(const QByteArray &data, quint32 lifetime = 300, quint16 type = Naptr,
                    quint16 kind = internet)
    {
        m_answers << askedName + number(type, 2) + number(kind, 2) + number(lifetime, 4)
                + number(quint32(data.size()), 2) + data;
        return *this;
    }
    QByteArray bytes() const
    {
        constexpr quint32 response = 0x8180; // to a question that asked for recursion, which there was
        return m_id + number(response | m_code, 2) + number(1, 2) + number(quint32(m_answers.size()), 2)
            + number(0, 4) + m_question + m_answers.join();
    }

private:
    QByteArray m_id;
    Code m_code = NoError;
    QByteArray m_question;
    QByteArrayList m_answers;
};

} // namespace linekeeper::test
