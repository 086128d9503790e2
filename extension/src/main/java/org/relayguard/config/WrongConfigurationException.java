/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

/**
 * The configuration of the guard is wrong, and James does not start with it.
 *
 * <pre>
 * conf/relay-guard.properties: mode must be one of enforce, observe, but was 'enforced'
 * conf/relay-guard.properties: unknown key 'trusted.network', did you mean trusted.networks?
 * conf/relay-guard.properties is missing: ...
 * </pre>
 */
public final class WrongConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongConfigurationException(String message) {
        super(message);
    }

    static WrongConfigurationException of(Key key, String constraint, String given) {
        return of(key.text(), constraint, given);
    }

    static WrongConfigurationException of(String key, String constraint, String given) {
        return new WrongConfigurationException(
                RelayGuardConfiguration.FILE + ": " + key + " " + constraint + ", but was '" + given + "'");
    }

    static WrongConfigurationException about(String problem) {
        return new WrongConfigurationException(RelayGuardConfiguration.FILE + ": " + problem);
    }
}
