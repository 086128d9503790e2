/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

/** The properties files that say something about relaying or about who may administer the server. */
public enum PropertiesName {
    WEBADMIN("webadmin.properties"),
    JMAP("jmap.properties"),
    EXTENSIONS("extensions.properties"),
    HEALTHCHECK("healthcheck.properties"),
    RELAY_GUARD("relay-guard.properties");

    private final String file;

    PropertiesName(String file) {
        this.file = file;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }
}
