/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.List;

/** The listeners as James's configuration has them, read when it is asked. */
@FunctionalInterface
public interface ConfiguredListeners {

    /** Every {@code <smtpserver>}, in the order of the file, disabled ones too; none when it cannot be read. */
    List<MailListener> smtp();
}
