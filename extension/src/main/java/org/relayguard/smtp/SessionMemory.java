/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.SmtpNote;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reply;

/**
 * What the guard remembers of one connection: a few references, and of each accepted attempt of a transaction its key.
 */
final class SessionMemory {

    private static final AttachmentKey<InetSocketAddress> PEER = key("peer", InetSocketAddress.class);
    private static final AttachmentKey<byte[]> LINE = key("line", byte[].class);
    private static final AttachmentKey<Boolean> SPOKEN = key("spoken", Boolean.class);
    private static final AttachmentKey<Boolean> CLOSED = key("closed", Boolean.class);
    private static final AttachmentKey<Boolean> OUTSIDER = key("outsider", Boolean.class);
    private static final AttachmentKey<Boolean> TRUST_TAKEN = key("trust-taken", Boolean.class);
    private static final AttachmentKey<Boolean> DISBELIEVED = key("address-disbelieved", Boolean.class);
    private static final AttachmentKey<Integer> UNKNOWN = key("unknown-commands", Integer.class);
    private static final AttachmentKey<PendingAttempt> PENDING = key("pending", PendingAttempt.class);
    private static final AttachmentKey<JudgedRecipient> JUDGED = key("judged", JudgedRecipient.class);
    private static final AttachmentKey<SmtpNote> REVERSE_PATH = key("reverse-path", SmtpNote.class);
    private static final AttachmentKey<MailPath> SENDER_PATH = key("sender-path", MailPath.class);
    private static final AttachmentKey<AcceptedRcpts> RCPTS = key("rcpts", AcceptedRcpts.class);

    /**
     * The recipient that was judged in the command that is being processed: the one, and the only one, that James may
     * accept in it.
     *
     * @param address as James will make it of the text
     * @param refusal what is answered if James accepts it all the same: of an external recipient, which is left to
     *     James's relay check and refused there; empty for any other
     */
    record JudgedRecipient(MailAddress address, Optional<Reply> refusal) {}

    /**
     * An act on which the guard leaves the reply to James: recorded when James has replied, so that reply and record
     * agree.
     *
     * @param decision about it
     * @param act what the client did
     */
    record PendingAttempt(Decision decision, PathCommand act) {}

    private SessionMemory() {}

    private static <T> AttachmentKey<T> key(String name, Class<T> type) {
        return AttachmentKey.of("relay-guard." + name, type);
    }

    /** Who connected, before any PROXY header was read. */
    static void rememberPeer(SMTPSession session) {
        session.setAttachment(PEER, session.getRemoteAddress(), State.Connection);
    }

    /** Who connected; empty when no handler remembered it. */
    static Optional<InetSocketAddress> peer(SMTPSession session) {
        return session.getAttachment(PEER, State.Connection);
    }

    static void rememberLine(SMTPSession session, byte[] line) {
        session.setAttachment(LINE, line, State.Connection);
    }

    static void forgetLine(SMTPSession session) {
        session.removeAttachment(LINE, State.Connection);
    }

    /** The bytes of the command that is being processed. */
    static Optional<byte[]> line(SMTPSession session) {
        return session.getAttachment(LINE, State.Connection);
    }

    /** True once for each connection: for its first line. */
    static boolean isFirstLine(SMTPSession session) {
        return session.setAttachment(SPOKEN, true, State.Connection).isEmpty();
    }

    static void close(SMTPSession session) {
        session.setAttachment(CLOSED, true, State.Connection);
    }

    /** Whether the guard has ended the session, so that what still arrives is not a command any more. */
    static boolean isClosed(SMTPSession session) {
        return session.getAttachment(CLOSED, State.Connection).isPresent();
    }

    static void becomeOutsider(SMTPSession session) {
        session.setAttachment(OUTSIDER, true, State.Connection);
    }

    /** Whether this is a connection of our own self-test, which is a stranger wherever it comes from. */
    static boolean isOutsider(SMTPSession session) {
        return session.getAttachment(OUTSIDER, State.Connection).isPresent();
    }

    /** True once for each connection: to record that its trust was taken. */
    static boolean isTrustTakenNow(SMTPSession session) {
        return session.setAttachment(TRUST_TAKEN, true, State.Connection).isEmpty();
    }

    static void disbelieveAddress(SMTPSession session) {
        session.setAttachment(DISBELIEVED, true, State.Connection);
    }

    /** Whether the client's address was only told by a peer who may not tell it. */
    static boolean isAddressDisbelieved(SMTPSession session) {
        return session.getAttachment(DISBELIEVED, State.Connection).isPresent();
    }

    /** Counts an unknown command; RSET and HELO do not reset the number. */
    static int countUnknown(SMTPSession session) {
        int count = session.getAttachment(UNKNOWN, State.Connection).orElse(0) + 1;
        session.setAttachment(UNKNOWN, count, State.Connection);
        return count;
    }

    static void await(SMTPSession session, PendingAttempt attempt) {
        session.setAttachment(PENDING, attempt, State.Connection);
    }

    /** The attempt that waits for James's reply, which stays waiting. */
    static Optional<PendingAttempt> pending(SMTPSession session) {
        return session.getAttachment(PENDING, State.Connection);
    }

    /** The attempt that waits for James's reply, at most once. */
    static Optional<PendingAttempt> takePending(SMTPSession session) {
        return session.removeAttachment(PENDING, State.Connection);
    }

    static void judged(SMTPSession session, JudgedRecipient recipient) {
        session.setAttachment(JUDGED, recipient, State.Connection);
    }

    static void forgetJudged(SMTPSession session) {
        session.removeAttachment(JUDGED, State.Connection);
    }

    /** The recipient that was judged in the command that is being processed; empty when none was, or it is refused. */
    static Optional<JudgedRecipient> judged(SMTPSession session) {
        return session.getAttachment(JUDGED, State.Connection);
    }

    /** The sender of this transaction as a path, read once; empty without one and for the null sender. */
    static Optional<MailPath> senderPath(SMTPSession session) {
        Optional<MailPath> known = session.getAttachment(SENDER_PATH, State.Transaction);
        if (known.isPresent()) {
            return known;
        }
        Optional<MailPath> read =
                SessionFacts.senderText(session).filter(text -> !text.isEmpty()).map(PathParser::reversePath);
        read.ifPresent(path -> session.setAttachment(SENDER_PATH, path, State.Transaction));
        return read;
    }

    /** What is noted for the mail that this transaction will become. */
    static MailNotes notes(SMTPSession session) {
        return session.getAttachment(RCPTS, State.Transaction)
                .map(AcceptedRcpts::toNotes)
                .orElse(MailNotes.NONE);
    }

    static void noteReversePath(SMTPSession session, SmtpNote note) {
        session.setAttachment(REVERSE_PATH, note, State.Transaction);
    }

    /** What is noted of the MAIL command of this transaction; empty when it was no attempt. */
    static Optional<SmtpNote> reversePath(SMTPSession session) {
        return session.getAttachment(REVERSE_PATH, State.Transaction);
    }

    /** @param recipient as it will stand on the mail, in lower case */
    static void note(SMTPSession session, String recipient, SmtpNote note) {
        AcceptedRcpts rcpts = session.getAttachment(RCPTS, State.Transaction).orElseGet(AcceptedRcpts::new);
        rcpts.add(recipient, note);
        session.setAttachment(RCPTS, rcpts, State.Transaction);
    }
}
