/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.Locale;
import java.util.Set;

/**
 * A value and where it stands.
 *
 * @param text trimmed, with placeholders resolved
 * @param place of the element or key
 */
public record Setting(String text, Place place) {

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y", "t", "1");

    /** Whether it is one of the words that James's configuration library takes for true. */
    public boolean isTrue() {
        return isTrue(text);
    }

    static boolean isTrue(String text) {
        return TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
    }

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
}
