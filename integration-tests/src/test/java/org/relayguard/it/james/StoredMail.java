/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A mail in a repository.
 *
 * @param key James's name for it
 * @param json what the web administration tells: sender, recipients, state, error, attributes and more
 * @param message header and body
 */
public record StoredMail(String key, JsonNode json, String message) {

    /** Empty for the null sender. */
    public String sender() {
        String sender = json.path("sender").asText("");
        return sender.equals("<>") ? "" : sender;
    }

    public List<String> recipients() {
        List<String> recipients = new ArrayList<>();
        json.path("recipients").forEach(recipient -> recipients.add(recipient.asText()));
        return recipients;
    }

    /** The processor that the mail was in, and goes back to. */
    public String state() {
        return json.path("state").asText();
    }

    public JsonNode attribute(String name) {
        return json.path("attributes").path(name);
    }

    public List<String> attributeNames() {
        List<String> names = new ArrayList<>();
        json.path("attributes").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
