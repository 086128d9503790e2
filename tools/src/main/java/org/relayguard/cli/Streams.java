/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a command reads from and writes to, so that a test can be the other end. Unbuffered, in bytes: a command chooses its
 * buffer, and learns of a reader that went away.
 *
 * @param in standard input
 * @param out for answers
 * @param err for what went wrong
 */
record Streams(InputStream in, OutputStream out, OutputStream err) {}
