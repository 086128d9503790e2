/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.guice;

import java.io.FileNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;
import org.relayguard.config.GivenValues;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.config.WrongConfigurationException;

/**
 * Reads {@code conf/relay-guard.properties} with James's own provider and library, so that it stands beside James's
 * other files and is written like them.
 */
final class JamesProperties {

    private static final String NAME = "relay-guard";

    private JamesProperties() {}

    /** @throws WrongConfigurationException naming the key, the constraint and the value given */
    static RelayGuardConfiguration from(PropertiesProvider provider) {
        try {
            return RelayGuardConfiguration.of(given(provider.getConfiguration(NAME)));
        } catch (FileNotFoundException e) {
            throw withCause(
                    WrongConfigurationException.ofTheFile("is missing: copy the one from the sample configuration"
                            + " (an empty file means that every key has its default)"),
                    e);
        } catch (ConfigurationException e) {
            throw withCause(WrongConfigurationException.about("cannot be read: " + e.getMessage()), e);
        }
    }

    private static GivenValues given(Configuration configuration) {
        Map<String, List<String>> values = new HashMap<>();
        configuration.getKeys().forEachRemaining(key -> values.put(key, List.of(configuration.getStringArray(key))));
        return new GivenValues(values);
    }

    private static WrongConfigurationException withCause(WrongConfigurationException exception, Exception cause) {
        exception.initCause(cause);
        return exception;
    }
}
