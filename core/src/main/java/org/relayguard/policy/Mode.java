/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import org.relayguard.text.Labelled;

/** What the guard does with its verdicts. It changes what is done, never what is decided or recorded. */
public enum Mode implements Labelled {
    /** Refuse, reject and quarantine. */
    ENFORCE,
    /** Record everything and pass the mail on, so that exactly what James alone would send leaves. */
    OBSERVE;
}
