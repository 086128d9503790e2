/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

/**
 * Where something stands in the configuration.
 *
 * <pre>
 * smtpserver.xml:38 smtpservers/smtpserver/authorizedAddresses
 * webadmin.properties:7 host
 * jmap.properties (the file as a whole: line 0, no element)
 * </pre>
 *
 * @param file the name of the file, without its directory
 * @param line from 1; 0 for the file as a whole
 * @param element the path of an XML element, or the key of a property; may be empty
 */
public record Place(String file, int line, String element) {

    /** A file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, "");
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (element.isEmpty() ? "" : " " + element);
    }
}
