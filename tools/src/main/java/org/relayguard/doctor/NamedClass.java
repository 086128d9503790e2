/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.relayguard.jamesconf.HandlerChain;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.MailetContainer;
import org.relayguard.jamesconf.MailetLine;
import org.relayguard.jamesconf.MatcherNode;
import org.relayguard.jamesconf.Place;
import org.relayguard.jamesconf.PropertiesName;
import org.relayguard.jamesconf.Setting;

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
                matchers(line.matcher()).map(matcher -> new NamedClass(matcher.className(), line.place())),
                Stream.of(new NamedClass(line.className(), line.place())));
    }

    /** A matcher and everything in it. */
    static Stream<MatcherNode> matchers(MatcherNode matcher) {
        return Stream.concat(Stream.of(matcher), matcher.children().stream().flatMap(NamedClass::matchers));
    }
}
