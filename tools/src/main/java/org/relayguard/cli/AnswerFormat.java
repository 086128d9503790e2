/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import org.relayguard.cli.Explainer.Explanation;

/** How an answer looks: to a machine, or to a person. */
interface AnswerFormat {

    /** One answer, with its line ends; printable ASCII. */
    String of(Explanation explanation);
}
