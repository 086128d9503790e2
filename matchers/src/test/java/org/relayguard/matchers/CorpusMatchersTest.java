/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.mail.RecipientJudge;

/** Every row of the corpora that James takes for an address: what is refused matches one of the two matchers, and once. */
class CorpusMatchersTest {

    private static final MailAddress INNOCENT = StrangersMails.address("bob@example.net");

    static Stream<AddressCase> accepted() {
        return Stream.concat(Corpus.strangersRecipients(), Corpus.TRUSTED.cases().stream())
                .filter(row -> !hasAControlCharacterAtAnEnd(row.recipient()))
                .filter(row -> address(row).isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void matchersShouldTakeWhatTheRowRefusesAndNothingElse(AddressCase row) throws Exception {
        RecipientJudge judge = Judges.judge(CorpusWorld.policy(CorpusWorld.settings(row.settings())));
        SourceRouted sourceRouted = new SourceRouted(judge);
        sourceRouted.init(StrangersMails.config("SourceRouted"));
        MailAddress recipient = address(row).orElseThrow();

        List<MailAddress> matched = new ArrayList<>(new Undecided(judge).match(mail(row, recipient)));
        matched.addAll(sourceRouted.match(mail(row, recipient)));
        matched.addAll(new UnauthorizedRelay(judge).match(mail(row, recipient)));

        assertThat(matched).isEqualTo(row.verdict().equals("refuse") ? List.of(recipient, recipient) : List.of());
    }

    private static Mail mail(AddressCase row, MailAddress recipient) throws MessagingException {
        FakeMail mail = switch (row.trust()) {
            case "trusted" -> StrangersMails.ofUser();
            case "sent-by-mailet" -> StrangersMails.ofMailet();
            default -> StrangersMails.ofStranger();
        };
        mail.setRecipients(List.of(recipient, INNOCENT, recipient));
        return mail;
    }

    /** James takes it off, so that the chain sees another text than SMTP, where it is refused. */
    private static boolean hasAControlCharacterAtAnEnd(String text) {
        return !text.isEmpty() && (text.charAt(0) < ' ' || text.charAt(text.length() - 1) < ' ');
    }

    /** As James makes a recipient of what stands between the angle brackets. */
    private static Optional<MailAddress> address(AddressCase row) {
        String text = row.recipient().contains("@") ? row.recipient() : row.recipient() + "@example.net";
        try {
            return Optional.of(new MailAddress(text));
        } catch (AddressException e) {
            return Optional.empty(); // 553, before any matcher
        }
    }
}
