/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.Optional;

/**
 * The {@code <auth>} of an SMTP server.
 *
 * @param announce {@code never}, {@code forUnauthorizedAddresses} or {@code always}, as written
 * @param requiresTls {@code requireSSL}
 * @param plainAuth {@code plainAuthEnabled}
 */
public record AuthSettings(Optional<Setting> announce, boolean requiresTls, boolean plainAuth) {}
