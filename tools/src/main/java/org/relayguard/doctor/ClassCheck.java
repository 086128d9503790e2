/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.HandlerChain;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.MailetContainer;
import org.relayguard.jamesconf.MailetLine;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;
import org.relayguard.jamesconf.Setting;
import org.relayguard.jamesconf.Setting.Place;

/**
 * Whether each class of the guard that the configuration names is in the installed jar. In a list of a properties file
 * the repair is the whole line, because a class that is added beside a misspelt one does not help.
 */
final class ClassCheck implements Check<Installation> {

    @Override
    public void check(Installation installation, Problems problems) {
        KnownClasses known = KnownClasses.in(installation);
        NamedClass.in(installation.configuration()).stream()
                .filter(named -> known.lack(named.name()))
                .distinct()
                .forEach(named -> problems.add(unknown(named, known, installation.configuration())));
    }

    private static Problem unknown(NamedClass named, KnownClasses known, JamesConfiguration configuration) {
        Optional<String> meant = known.nearest(named.name());
        return new Problem(
                InstallationProblem.CLASS_UNKNOWN,
                named.place(),
                "there is no class " + named.name()
                        + meant.map(near -> ", perhaps " + near).orElse(""),
                correctedLine(named.place(), known, configuration)
                        .or(() -> meant)
                        .orElse("Delete it, or install the version of the guard that has it."));
    }

    /**
     * The line of a properties file; empty when the class stands in another file, or when nothing would be left of the
     * line.
     */
    private static Optional<String> correctedLine(Place place, KnownClasses known, JamesConfiguration configuration) {
        return Arrays.stream(PropertiesName.values())
                .filter(name -> name.file().equals(place.file()))
                .map(name -> known.corrected(configuration.keys(name).list(place.element()).stream()
                        .map(Setting::text)
                        .toList()))
                .filter(corrected -> !corrected.isEmpty())
                .map((List<String> corrected) -> place.element() + "=" + String.join(",", corrected))
                .findFirst();
    }

    /**
     * A class that the configuration names, and where.
     *
     * @param name with its package; a matcher or mailet without one has James's
     * @param place where it is named
     */
    record NamedClass(String name, Place place) {

        /** Every class in the places where James loads extensions, in the order of the files. */
        static List<NamedClass> in(JamesConfiguration configuration) {
            return Stream.of(
                            inProperties(configuration),
                            Stream.of(configuration.smtp(), configuration.lmtp())
                                    .flatMap(reading -> reading.content().stream())
                                    .flatMap(List::stream)
                                    .filter(MailListener::enabled)
                                    .flatMap(listener -> inChain(listener.chain())),
                            configuration.mailets().content().map(MailetContainer::lines).stream()
                                    .flatMap(List::stream)
                                    .flatMap(NamedClass::inLine))
                    .flatMap(classes -> classes)
                    .toList();
        }

        private static Stream<NamedClass> inProperties(JamesConfiguration configuration) {
            return Stream.of(PropertiesName.EXTENSIONS, PropertiesName.HEALTHCHECK, PropertiesName.WEBADMIN)
                    .map(configuration::keys)
                    .flatMap(file -> file.values().values().stream())
                    .flatMap(List::stream)
                    .map(NamedClass::of);
        }

        private static NamedClass of(Setting setting) {
            return new NamedClass(setting.text(), setting.place());
        }

        private static Stream<NamedClass> inChain(HandlerChain chain) {
            return Stream.concat(
                    chain.coreHandlersPackage().stream().map(NamedClass::of),
                    chain.handlers().stream().map(handler -> new NamedClass(handler.className(), handler.place())));
        }

        private static Stream<NamedClass> inLine(MailetLine line) {
            return Stream.concat(
                    line.matcher().all().map(matcher -> new NamedClass(matcher.className(), line.place())),
                    Stream.of(new NamedClass(line.className(), line.place())));
        }
    }
}
