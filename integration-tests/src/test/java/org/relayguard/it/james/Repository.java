/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import static org.relayguard.it.james.WebAdmin.part;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A mail repository, seen as an administrator sees it. One that nothing was stored in yet is empty. */
public final class Repository {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebAdmin webAdmin;
    private final String path;

    Repository(WebAdmin webAdmin, String path) {
        this.webAdmin = webAdmin;
        this.path = "/mailRepositories/" + part(path);
    }

    public List<StoredMail> mails() {
        List<StoredMail> mails = new ArrayList<>();
        for (JsonNode key : webAdmin.get(path + "/mails")) {
            mails.add(mail(key.asText()));
        }
        return mails;
    }

    /** Those of this sender; a way for each test to find its own in a server that is shared. */
    public List<StoredMail> mailsFrom(String sender) {
        return mails().stream().filter(mail -> mail.sender().equals(sender)).toList();
    }

    /** Waits for one mail that fits. */
    public StoredMail awaitMail(Predicate<StoredMail> wanted) {
        return Awaitility.await("mail in " + path)
                .atMost(PATIENCE)
                .until(() -> mails().stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    public StoredMail awaitMailFrom(String sender) {
        return awaitMail(mail -> mail.sender().equals(sender));
    }

    /** Puts a mail back into the queue, in the processor it was stored in. */
    public void reprocess(StoredMail mail) {
        webAdmin.patchAndAwait(path + "/mails/" + part(mail.key()) + "?action=reprocess");
    }

    /**
     * Puts a copy of a mail back into the queue and leaves the mail where it is. James queues first and removes then, so that a
     * mail that comes back to the same repository at once would be the one that is removed.
     */
    public void reprocessCopy(StoredMail mail) {
        webAdmin.patchAndAwait(path + "/mails/" + part(mail.key()) + "?action=reprocess&consume=false");
    }

    /** Puts a mail back into the queue, in this processor. */
    public void reprocess(StoredMail mail, String processor) {
        webAdmin.patchAndAwait(path + "/mails/" + part(mail.key()) + "?action=reprocess&processor=" + part(processor));
    }

    private StoredMail mail(String key) {
        String mail = path + "/mails/" + part(key);
        return new StoredMail(
                key, webAdmin.get(mail + "?additionalFields=attributes,headers,textBody"), webAdmin.getMessage(mail));
    }
}
