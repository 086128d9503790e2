/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.relayguard.mail.RecipientNote.Stage;

/**
 * Says which act each attempted recipient of a mail belongs to, so that one RCPT stays one attempt however often the
 * mail is judged, split and rewritten.
 *
 * <pre>
 * 1. A recipient that has keys keeps them: the n-th RCPT has the n-th key.
 * 2. A recipient without a key is the rewritten form of one that has gone. It takes the first free key of
 *    - a recipient that the SMTP server noted and no matcher has seen, or
 *    - a recipient for which a mailet of the guard let this very mail pass,
 *    that is not on the mail any more; when none is free (a mapping to several addresses), the first of them.
 * 3. A recipient for which nobody has gone is a new act.
 * </pre>
 *
 * <p>The notes of recipients that a matcher split off remain on the innocent half, and James says nothing about it.
 * They are never taken by rule 2: on that half, no mailet of the guard has let them pass.
 */
public final class AttemptLinker {

    private final MailNotes notes;
    private final Map<String, Integer> rcpts = new LinkedHashMap<>();
    private final Supplier<String> newKey;

    /**
     * @param notes what is on the mail
     * @param onMail all recipients of the mail in lower case, once for each RCPT
     * @param newKey makes the correlation key of a new act
     */
    public AttemptLinker(MailNotes notes, Collection<String> onMail, Supplier<String> newKey) {
        this.notes = notes;
        this.newKey = newKey;
        onMail.forEach(recipient -> rcpts.merge(recipient, 1, Integer::sum));
    }

    /** The notes, with a key for every RCPT of the attempted recipients, which are given in the order of the mail. */
    public MailNotes link(Collection<String> attempted) {
        Supplier<String> keys = keysToGive();
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (String recipient : new LinkedHashSet<>(attempted)) {
            List<String> ofRecipient = new ArrayList<>(notes.of(recipient).keys());
            while (ofRecipient.size() < rcpts.getOrDefault(recipient, 1)) {
                ofRecipient.add(keys.get());
            }
            given.put(recipient, ofRecipient);
        }
        return notes.withKeys(given);
    }

    private Supplier<String> keysToGive() {
        NavigableSet<String> gone = goneKeys();
        if (gone.isEmpty()) {
            return newKey;
        }
        Deque<String> free = new ArrayDeque<>(gone);
        free.removeAll(givenKeys());
        return () -> free.isEmpty() ? gone.first() : free.removeFirst();
    }

    private Set<String> givenKeys() {
        Set<String> given = new HashSet<>();
        rcpts.keySet().forEach(recipient -> given.addAll(notes.of(recipient).keys()));
        return given;
    }

    private NavigableSet<String> goneKeys() {
        NavigableSet<String> gone = new TreeSet<>();
        notes.byRecipient().forEach((recipient, note) -> {
            if (!rcpts.containsKey(recipient) && note.stage() != Stage.JUDGED) {
                gone.addAll(note.keys());
            }
        });
        return gone;
    }
}
