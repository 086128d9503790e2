/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relayguard.jamesconf.Setting.Place;

/**
 * The keys of a properties file.
 *
 * @param file its name
 * @param values by key; the place of each is the line on which its logical line starts
 */
public record PropertiesFile(String file, Map<String, List<Setting>> values) {

    public PropertiesFile {
        values = Map.copyOf(values);
    }

    /** A file without any key. */
    public static PropertiesFile empty(String file) {
        return new PropertiesFile(file, Map.of());
    }

    /** The elements of a list; empty when the key is not there or has no value. */
    public List<Setting> list(String key) {
        return values.getOrDefault(key, List.of()).stream()
                .filter(setting -> !setting.text().isEmpty())
                .toList();
    }

    /** The value of a key; of a list the first element. */
    public Optional<Setting> value(String key) {
        return list(key).stream().findFirst();
    }

    /** Whether a key is set to one of James's words for true. */
    public boolean flag(String key, boolean otherwise) {
        return value(key).map(Setting::isTrue).orElse(otherwise);
    }

    /** Where a key stands; the file as a whole when it does not. */
    public Place place(String key) {
        return values.getOrDefault(key, List.of()).stream()
                .findFirst()
                .map(Setting::place)
                .orElseGet(() -> new Place(file, 0, key));
    }

    /** The properties files that say something about relaying or about who may administer the server. */
    public enum PropertiesName {
        WEBADMIN("webadmin.properties"),
        JMAP("jmap.properties"),
        EXTENSIONS("extensions.properties"),
        HEALTHCHECK("healthcheck.properties"),
        RELAY_GUARD("relay-guard.properties");

        private final String file;

        PropertiesName(String file) {
            this.file = file;
        }

        /** The name of the file. */
        public String file() {
            return file;
        }
    }
}
