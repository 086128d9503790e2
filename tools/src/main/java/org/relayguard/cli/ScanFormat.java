/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.relayguard.scan.ScanReport;

/** How a report looks: to a machine, or to a person. */
interface ScanFormat {

    /** Writes the report piece by piece, so that its length needs no memory; printable ASCII. */
    void write(ScanReport report, OutputStream out) throws IOException;
}
