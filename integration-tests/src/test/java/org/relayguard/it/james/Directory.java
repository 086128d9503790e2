/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import static org.relayguard.it.james.WebAdmin.part;

/** Who and what the server knows, changed while it runs. The sample knows example.net (local) and branch.example (relay). */
public final class Directory {

    /** The password of every user of the tests. */
    public static final String PASSWORD = "secret";

    private final WebAdmin webAdmin;

    Directory(WebAdmin webAdmin) {
        this.webAdmin = webAdmin;
    }

    public Directory addDomain(String domain) {
        webAdmin.put("/domains/" + part(domain), "");
        return this;
    }

    public Directory addUser(String user) {
        webAdmin.put("/users/" + part(user), "{\"password\":\"" + PASSWORD + "\"}");
        return this;
    }

    /** Mail to the alias is delivered to the user instead. */
    public Directory addAlias(String alias, String user) {
        webAdmin.put("/address/aliases/" + part(user) + "/sources/" + part(alias), "");
        return this;
    }

    /** Mail to the user is sent on to the target instead. */
    public Directory addForward(String user, String target) {
        webAdmin.put("/address/forwards/" + part(user) + "/targets/" + part(target), "");
        return this;
    }

    /** A mapping of one address to another. */
    public Directory addAddressMapping(String source, String target) {
        webAdmin.post("/mappings/address/" + part(source) + "/targets/" + part(target), "");
        return this;
    }

    /** Every address of a domain becomes the same local part at another domain. The first must be a domain of the server. */
    public Directory addDomainMapping(String from, String to) {
        webAdmin.put("/domainMappings/" + part(from), to);
        return this;
    }

    /** Addresses that match the expression become the target. */
    public Directory addRegexMapping(String source, String regexAndTarget) {
        webAdmin.post("/mappings/regex/" + part(source) + "/targets/" + part(regexAndTarget), "");
        return this;
    }

    /** Makes this the one Sieve script of the user. */
    public Directory setSieve(String user, String script) {
        webAdmin.put("/sieve/" + part(user) + "/scripts/test?activate=true", script);
        return this;
    }
}
