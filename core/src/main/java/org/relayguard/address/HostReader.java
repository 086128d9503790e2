/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * Reads the hosts of one path, and bounds what that can cost. A name in ASCII is compared as it stands; any other is
 * mapped to its A-label first, which takes a hundred times as long, and most of all when it is not a name at all.
 * Without a bound, one command line of thousands of such words would hold a thread of the SMTP server for tens of
 * milliseconds.
 */
final class HostReader {

    private int mapped;
    private String last = "";
    private Host lastHost = MailPath.DEFAULT_DOMAIN;

    /** The host as {@link Host#of(String)} reads it; beyond the bound, one that cannot take mail. */
    Host read(String written) {
        if (DomainNames.isAscii(written)) {
            return Host.of(written);
        }
        if (!written.equals(last)) { // a word beside an operator is looked at up to three times
            mapped++;
            last = written;
            lastHost = isBeyondBounds() ? MailPath.DEFAULT_DOMAIN : Host.of(written);
        }
        return lastHost;
    }

    /** The path's own domain: counts as any other, and is read beyond the bound too. */
    Host readDomain(String written) {
        Host domain = read(written);
        return isBeyondBounds() ? Host.of(written) : domain;
    }

    /**
     * Whether there were more names to map than {@link Limits#MAX_MAPPED_NAMES}: then nothing that was read is whole.
     */
    boolean isBeyondBounds() {
        return mapped > Limits.MAX_MAPPED_NAMES;
    }
}
