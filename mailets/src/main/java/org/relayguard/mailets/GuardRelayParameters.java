/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.mailet.MailetConfig;
import org.relayguard.mailets.Rejection.Bounce;
import org.relayguard.text.Labelled;
import org.slf4j.event.Level;

/**
 * What an administrator wrote into a {@link GuardRelay}, with its repositories open.
 *
 * <pre>
 * GuardRelay: parameter 'action' must be one of quarantine, reject, but is 'drop'
 * GuardRelay: parameter 'bounce' must be left out unless action is reject, but is 'never'
 * </pre>
 *
 * @param undecided where undecided mail waits
 * @param refused where refused mail is kept
 * @param rejectionTerms empty when refused mail is kept, and not ended
 * @param level of the second line about an accepted route; empty without one
 */
record GuardRelayParameters(
        QuarantineRepositories.Repository undecided,
        QuarantineRepositories.Repository refused,
        Optional<Rejection.Terms> rejectionTerms,
        Optional<Level> level) {

    private static final String ACTION = "action";
    private static final String REFUSED = "refusedRepositoryPath";
    private static final String UNDECIDED = "undecidedRepositoryPath";
    private static final String BOUNCE = "bounce";
    private static final String NOTICE = "notice";
    private static final String LEVEL = "level";
    private static final String DEFAULT_UNDECIDED = "var/mail/undecided/";

    /** @throws MessagingException naming the parameter, what is allowed and the value */
    static GuardRelayParameters of(MailetConfig config, Quarantine quarantine) throws MessagingException {
        MailetParameters given =
                MailetParameters.of(GuardRelay.class, config, ACTION, REFUSED, UNDECIDED, BOUNCE, NOTICE, LEVEL);
        Action action = given.choice(ACTION, Action.QUARANTINE, Action.values(), Action::label);
        Bounce bounce = given.choice(BOUNCE, Bounce.AUTHENTICATED, Bounce.values(), Bounce::label);
        Optional<String> notice = given.text(NOTICE);
        Level level =
                given.choice(LEVEL, Level.INFO, Level.values(), it -> it.name().toLowerCase(Locale.ROOT));
        QuarantineRepositories.Repository refused =
                quarantine.open(given, REFUSED, given.text(REFUSED).orElse(Quarantine.DEFAULT_REPOSITORY_PATH));
        if (action == Action.QUARANTINE) {
            requireNone(given, List.of(BOUNCE, NOTICE));
        }
        return new GuardRelayParameters(
                quarantine.open(given, UNDECIDED, given.text(UNDECIDED).orElse(DEFAULT_UNDECIDED)),
                refused,
                action == Action.REJECT
                        ? Optional.of(new Rejection.Terms(bounce, notice, refused, config.getMailetContext()))
                        : Optional.empty(),
                given.text(LEVEL).map(text -> level));
    }

    private static void requireNone(MailetParameters given, List<String> names) throws MessagingException {
        for (String name : names) {
            Optional<String> value = given.text(name);
            if (value.isPresent()) {
                throw given.wrong(name, "left out unless action is reject", value.get());
            }
        }
    }

    /** What becomes of refused mail. */
    private enum Action implements Labelled {
        QUARANTINE,
        REJECT;
    }
}
