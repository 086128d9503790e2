/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.relayguard.smtp.CommandArgument.Form;
import org.relayguard.smtp.CommandArgument.Parameter;
import org.relayguard.smtp.JamesReading.Outcome;
import org.relayguard.text.Escaping;

/** What holds for every MAIL and RCPT line, beside James: the same address and parameters, or the guard is stricter. */
final class ReadingLaws {

    private static final List<String> IN_THE_PLACE_OF_JAMES = List.of(
            SyntaxReplies.RECIPIENT.line(),
            SyntaxReplies.RECIPIENT_WITHOUT_BRACKETS.line(),
            SyntaxReplies.SENDER.line(),
            SyntaxReplies.SENDER_WITHOUT_BRACKETS.line());

    private final SmtpFixture fixture = SmtpFixture.with("trusted.networks=" + SmtpFixture.STRANGER);
    private final ForwardPathHandler forward = fixture.forwardPathHandler();
    private final ReversePathHandler reverse = fixture.reversePathHandler();
    private final FakeSession enforcing = new FakeSession(SmtpFixture.STRANGER, true);
    private final FakeSession lenient = new FakeSession(SmtpFixture.STRANGER, true).withoutEnforcedBrackets();
    private final Map<String, Long> outcomes = new TreeMap<>();

    ReadingLaws() {
        forward.wireExtensions(RcptHook.class, List.of(new JamesReading.KnownParameters()));
    }

    Map<String, Long> outcomes() {
        return outcomes;
    }

    void checkRcpt(byte[] line, boolean bracketsEnforced) {
        FakeSession session = session(bracketsEnforced).withSender("a@foreign.test");
        SessionMemory.rememberLine(session, line);
        Request request = JamesReading.request(session, line);
        if (!request.getCommand().equals("RCPT")) {
            return; // no handler of RCPT is asked
        }
        Outcome james = JamesReading.ofRcpt(session, request);
        CommandArgument argument = CommandArgument.ofRcpt(CommandText.of(session, request), bracketsEnforced);
        Optional<MailAddress> address = address(argument);
        boolean known =
                argument.parameters().stream().map(Parameter::name).allMatch(JamesReading.RCPT_PARAMETERS::contains);
        String expected = expected(argument, address.isPresent(), "553", "501 5.5.2 Syntax");
        if (expected.equals("address") && !known) {
            expected = "504 Unrecognized or unsupported option: " + firstUnknown(argument);
        }
        boolean failed = james.reply().equals(Optional.of(JamesReading.FAILED));
        if (!failed) {
            same(line, expected, james, address.map(MaybeSender::of));
        } else if (isUnambiguous(argument)) {
            throw broken(line, "James fails");
        }
        sameMeaning(line, argument);
        Response response = forward.onCommand(session, request);
        boolean judged = SessionMemory.judged(session)
                .map(SessionMemory.JudgedRecipient::address)
                .equals(james.address().map(sender -> sender.get()));
        if (response == null && !judged && james.reply().isEmpty()) {
            throw broken(line, "James goes on with what was not judged");
        }
        replyShouldBeJames(line, response, james);
    }

    void checkMail(byte[] line, boolean bracketsEnforced) {
        FakeSession session = session(bracketsEnforced);
        session.removeAttachment(SMTPSession.SENDER, State.Transaction);
        SessionMemory.rememberLine(session, line);
        Request request = JamesReading.request(session, line);
        if (!request.getCommand().equals("MAIL")) {
            return;
        }
        Outcome james = JamesReading.ofMail(session, request);
        CommandArgument argument = CommandArgument.ofMail(CommandText.of(session, request), bracketsEnforced);
        boolean nobody = argument.server().isEmpty() || argument.server().equals("@");
        Optional<MaybeSender> sender = nobody
                ? Optional.of(MaybeSender.nullSender())
                : address(argument).map(MaybeSender::of);
        same(
                line,
                expected(
                        argument,
                        sender.isPresent(),
                        "501 5.1.7 Syntax error in sender",
                        "501 5.1.7 Syntax error in MAIL"),
                james,
                sender);
        sameMeaning(line, argument);
        List<String> asked = argument.form() == Form.WITHOUT_KEYWORD
                ? List.of()
                : argument.parameters().stream()
                        .filter(one -> JamesReading.MAIL_PARAMETERS.contains(one.name()))
                        .map(one -> one.name() + '=' + value(one))
                        .toList();
        if (!asked.equals(james.parameters())) {
            throw broken(line, asked + " instead of " + james.parameters());
        }
        replyShouldBeJames(line, reverse.onCommand(session, request), james);
    }

    /** Whether no parameter stands there twice. */
    private static boolean isUnambiguous(CommandArgument argument) {
        return argument.parameters().stream().map(Parameter::name).distinct().count()
                == argument.parameters().size();
    }

    private FakeSession session(boolean bracketsEnforced) {
        return bracketsEnforced ? enforcing : lenient;
    }

    private static Optional<MailAddress> address(CommandArgument argument) {
        return ServerAddress.read(argument.server(), JamesReading.DEFAULT_DOMAIN);
    }

    private static String expected(CommandArgument argument, boolean address, String noAddress, String noBrackets) {
        return switch (argument.form()) {
            case WITHOUT_KEYWORD -> "501";
            case WITHOUT_BRACKETS -> noBrackets;
            case READ -> address ? "address" : noAddress;
        };
    }

    private void same(byte[] line, String expected, Outcome james, Optional<MaybeSender> address) {
        boolean takes = expected.equals("address");
        boolean same = takes
                ? james.reply().isEmpty() && text(james.address()).equals(text(address))
                : james.reply().filter(reply -> reply.startsWith(expected)).isPresent();
        if (!same) {
            throw broken(line, expected + ' ' + address + " instead of " + james);
        }
        outcomes.merge(takes ? "an address" : expected.substring(0, 3), 1L, Long::sum);
    }

    private static Optional<String> text(Optional<MaybeSender> address) {
        return address.map(sender -> sender.asString("<>"));
    }

    /** What is judged is what James takes, but for what is no US-ASCII; or a control character stands somewhere. */
    private static void sameMeaning(byte[] line, CommandArgument argument) {
        boolean control = argument.path().chars().anyMatch(c -> c < ' ' || c == 0x7F);
        boolean same = new String(argument.path().getBytes(StandardCharsets.UTF_8), StandardCharsets.US_ASCII)
                .replace("\uFFFD", "")
                .equals(argument.server().replace("\uFFFD", ""));
        if (argument.isRead() && !control && !same) {
            throw broken(line, argument.toString());
        }
    }

    /** In the place of James, James's words; of a control character it is the guard that is stricter. */
    private void replyShouldBeJames(byte[] line, Response response, Outcome james) {
        String reply = response == null ? "" : SmtpFixture.line(response);
        boolean control =
                new String(line, StandardCharsets.ISO_8859_1).trim().chars().anyMatch(c -> c < ' ' || c == 0x7F);
        boolean allowed = !IN_THE_PLACE_OF_JAMES.contains(reply)
                || control
                || james.reply().equals(Optional.of(reply));
        if (!allowed) {
            throw broken(line, reply + " instead of " + james);
        }
        if (!reply.isEmpty()) {
            outcomes.merge(
                    "answered by the guard: " + (control ? "control, " : "") + reply.substring(0, 9), 1L, Long::sum);
        }
    }

    private static String firstUnknown(CommandArgument argument) {
        return argument.parameters().stream()
                .map(Parameter::name)
                .filter(name -> !JamesReading.RCPT_PARAMETERS.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static String value(Parameter parameter) {
        int equals = parameter.text().indexOf('=');
        return equals > 0 ? parameter.text().substring(equals + 1) : "";
    }

    private static AssertionError broken(byte[] line, String what) {
        return new AssertionError(
                Escaping.printable(new String(line, StandardCharsets.ISO_8859_1), 9_000) + ": " + what);
    }
}
