/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.Optional;
import java.util.Set;

/**
 * Whether an administrator released a mail from the quarantine, and for whom.
 *
 * <pre>
 * quarantine id  James's reprocessing attribute  stored with it  asked about   released
 * yes            yes                             bob%x&#64;ours      bob%x&#64;ours    yes
 * yes            yes                             bob%x&#64;ours      joe%x&#64;ours    no: rewritten since, judged anew
 * no             yes                             none            bob%x&#64;ours    no: processed again from elsewhere
 * yes            no                              bob%x&#64;ours      bob%x&#64;ours    no: not by James's own release
 * </pre>
 *
 * @param quarantineId the quarantine's id on the mail ({@link QuarantineAttributes#ID})
 * @param reprocessed whether James's attribute of a mail that it processes again is there
 * @param recipients who was stored ({@link QuarantineAttributes#RECIPIENTS}), in lower case
 */
public record Release(Optional<String> quarantineId, boolean reprocessed, Set<String> recipients) {

    /** The attribute that James's webadmin writes on a mail that it takes out of a repository to be processed again. */
    public static final String REPROCESSING_ATTRIBUTE = "mailRepository-reprocessing";

    public Release {
        recipients = Set.copyOf(recipients);
    }

    /** Whether the release counts for this recipient, given in lower case. */
    public boolean counts(String recipient) {
        return quarantineId.isPresent() && reprocessed && recipients.contains(recipient);
    }
}
