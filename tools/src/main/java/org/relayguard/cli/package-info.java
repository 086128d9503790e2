/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the installed jar does on its own, without James: {@code java -jar relay-guard-james38.jar COMMAND}. Each
 * command is one class that {@link org.relayguard.cli.Main} names; it translates between options, streams and the core,
 * and decides nothing.
 */
package org.relayguard.cli;
