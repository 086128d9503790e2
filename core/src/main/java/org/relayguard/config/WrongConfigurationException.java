/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.Optional;

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

    private static final String NONE = "";

    private final String key;
    private final String other;
    private final String problem;

    private WrongConfigurationException(String message, String key, String other, String problem) {
        super(message);
        this.key = key;
        this.other = other;
        this.problem = problem;
    }

    static WrongConfigurationException of(Key key, String constraint, String given) {
        return of(key.text(), constraint, given);
    }

    static WrongConfigurationException of(String key, String constraint, String given) {
        return about(key, NONE, key + " " + constraint + ", but was '" + given + "'");
    }

    /** One that might be none if another key had another value. */
    static WrongConfigurationException of(Key key, Key other, String constraint, String given) {
        return about(key.text(), other.text(), key + " " + constraint + ", but was '" + given + "'");
    }

    /** @param problem names the key */
    static WrongConfigurationException about(Key key, String problem) {
        return about(key.text(), NONE, problem);
    }

    /** What is wrong with the file as a whole, after its name. */
    public static WrongConfigurationException about(String problem) {
        return about(NONE, NONE, problem);
    }

    /** What is wrong with the file itself, so that no key could be read. */
    public static WrongConfigurationException ofTheFile(String problem) {
        return new WrongConfigurationException(RelayGuardConfiguration.FILE + " " + problem, NONE, NONE, problem);
    }

    private static WrongConfigurationException about(String key, String other, String problem) {
        return new WrongConfigurationException(RelayGuardConfiguration.FILE + ": " + problem, key, other, problem);
    }

    /** The key whose value is wrong, as written in the file; empty when it is not about the value of one. */
    public Optional<String> key() {
        return Optional.of(key).filter(name -> !name.equals(NONE));
    }

    /** The other key that the value contradicts; empty when it is wrong by itself. */
    public Optional<String> other() {
        return Optional.of(other).filter(name -> !name.equals(NONE));
    }

    /** The message without the name of the file. */
    public String problem() {
        return problem;
    }
}
