/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.net.InetAddress;
import java.util.Optional;
import org.relayguard.address.Path;

/**
 * The facts about one recipient that the policy reads.
 *
 * @param recipient the parsed forward-path
 * @param sender the parsed reverse-path; empty for the null sender
 * @param client the client's address; empty when unknown
 * @param trust how far the client is trusted
 */
public record RelayRequest(Path recipient, Optional<Path> sender, Optional<InetAddress> client, Trust trust) {}
