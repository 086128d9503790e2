/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.io.FileNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

/** The only class of this package that needs James: it reads the file with James's own provider and library. */
final class JamesProperties {

    private static final String NAME = "relay-guard";

    private JamesProperties() {}

    static GivenValues from(PropertiesProvider provider) {
        try {
            return from(provider.getConfiguration(NAME));
        } catch (FileNotFoundException e) {
            throw withCause(
                    WrongConfigurationException.ofTheFile("is missing: copy the one from the sample configuration"
                            + " (an empty file means that every key has its default)"),
                    e);
        } catch (ConfigurationException e) {
            throw withCause(WrongConfigurationException.about("cannot be read: " + e.getMessage()), e);
        }
    }

    static GivenValues from(Configuration configuration) {
        Map<String, List<String>> values = new HashMap<>();
        configuration.getKeys().forEachRemaining(key -> values.put(key, List.of(configuration.getStringArray(key))));
        return new GivenValues(values);
    }

    private static WrongConfigurationException withCause(WrongConfigurationException exception, Exception cause) {
        exception.initCause(cause);
        return exception;
    }
}
