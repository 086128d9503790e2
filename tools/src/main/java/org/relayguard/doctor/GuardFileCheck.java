/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.relayguard.config.GivenValues;
import org.relayguard.config.Key;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.config.WrongConfigurationException;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;
import org.relayguard.jamesconf.Reading;
import org.relayguard.jamesconf.Setting;
import org.relayguard.jamesconf.Setting.Place;

/**
 * Whether the guard would start with {@code relay-guard.properties}: the file is there, every key is known, and every
 * value can be used. Values are read as at start-up, which ends at the first that is wrong: each of them is told and
 * left out, until the rest is good.
 *
 * <pre>
 * mood=enforce                     the guard knows no key mood, perhaps mode
 * mode=enforced                    mode must be one of enforce, observe, but was 'enforced'
 * mode=observe, mode=enforce       mode must have one value, but was 'observe,enforce'
 * own.names=${env:NAMES}           nothing to say: the server may know it
 * </pre>
 */
final class GuardFileCheck implements Check<Installation> {

    @Override
    public void check(Installation installation, Problems problems) {
        keys(installation, problems);
        values(installation, problems);
    }

    private static void keys(Installation installation, Problems problems) {
        Reading<PropertiesFile> reading = installation.configuration().reading(PropertiesName.RELAY_GUARD);
        if (reading instanceof Reading.Absent<?>) {
            problems.add(new Problem(
                    InstallationProblem.GUARD_FILE_MISSING,
                    Place.of(PropertiesName.RELAY_GUARD.file()),
                    "there is no such file in conf",
                    "Copy relay-guard.properties of the sample configuration into conf/, and put your domains in."));
        }
        reading.content()
                .ifPresent(file -> file.values().keySet().stream()
                        .sorted()
                        .filter(key -> !Key.isKnown(key))
                        .forEach(key -> problems.add(unknown(key, file))));
    }

    private static Problem unknown(String key, PropertiesFile file) {
        Optional<Key> meant = Key.nearest(key);
        return new Problem(
                InstallationProblem.KEY_UNKNOWN,
                file.place(key),
                "the guard knows no key " + key
                        + meant.map(near -> ", perhaps " + near).orElse(""),
                meant.map(near -> near + "=...").orElse("Delete the line; docs/configuration.md lists all keys."));
    }

    private static void values(Installation installation, Problems problems) {
        JamesConfiguration configuration = installation.configuration();
        PropertiesFile file = configuration.keys(PropertiesName.RELAY_GUARD);
        Set<String> leftOut = unresolved(configuration);
        Map<String, List<String>> values = new HashMap<>();
        file.values().forEach((key, settings) -> {
            if (Key.isKnown(key) && !leftOut.contains(key)) {
                values.put(key, settings.stream().map(Setting::text).toList());
            }
        });
        Optional<WrongConfigurationException> wrong = firstWrong(values);
        for (int most = values.size(); most > 0 && wrong.isPresent(); most--) {
            String key = wrong.get().key().orElse("");
            if (wrong.get().other().filter(leftOut::contains).isEmpty()) {
                problems.add(new Problem(
                        InstallationProblem.VALUE_WRONG,
                        file.place(key),
                        wrong.get().problem(),
                        Key.example(key)));
            }
            values.remove(key);
            leftOut.add(key);
            wrong = firstWrong(values);
        }
    }

    private static Optional<WrongConfigurationException> firstWrong(Map<String, List<String>> values) {
        try {
            RelayGuardConfiguration.of(new GivenValues(values));
            return Optional.empty();
        } catch (WrongConfigurationException e) {
            return Optional.of(e);
        }
    }

    /** Keys whose value only the running server knows. */
    private static Set<String> unresolved(JamesConfiguration configuration) {
        return configuration.unresolved().stream()
                .map(Setting::place)
                .filter(place -> place.file().equals(PropertiesName.RELAY_GUARD.file()))
                .map(place -> place.element())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
