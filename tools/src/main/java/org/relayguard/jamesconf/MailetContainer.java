/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relayguard.jamesconf.MailetLine.MatcherNode;
import org.relayguard.jamesconf.Setting.Place;

/**
 * What {@code mailetcontainer.xml} says about the way of a mail.
 *
 * @param place of the root element
 * @param processors by name, in the order of the file
 */
public record MailetContainer(Place place, Map<String, Processor> processors) {

    private static final String MAILETS = "org.apache.james.transport.mailets.";
    private static final String MATCHERS = "org.apache.james.transport.matchers.";

    public MailetContainer {
        processors = Collections.unmodifiableMap(new LinkedHashMap<>(processors));
    }

    /** Every line of every processor. */
    public List<MailetLine> lines() {
        return processors.values().stream()
                .flatMap(processor -> processor.lines().stream())
                .toList();
    }

    static MailetContainer of(XmlElement root) {
        Map<String, Processor> processors = new LinkedHashMap<>();
        XmlElement list = root.child("processors").orElse(root);
        for (XmlElement element : list.children("processor")) {
            String name = element.attribute("state").orElse("");
            processors.put(name, processor(element, name));
        }
        return new MailetContainer(root.place(), processors);
    }

    private static Processor processor(XmlElement element, String name) {
        Map<String, MatcherNode> named = new HashMap<>();
        element.children("matcher").forEach(matcher -> composite(matcher, named));
        List<MailetLine> lines = element.children("mailet").stream()
                .map(mailet -> line(name, mailet, named))
                .toList();
        return new Processor(element.place(), name, lines);
    }

    /** Reads a matcher with its children, and puts it among the named ones if it has a name. */
    private static MatcherNode composite(XmlElement element, Map<String, MatcherNode> named) {
        List<MatcherNode> children = new ArrayList<>();
        element.children("matcher").forEach(child -> children.add(composite(child, named)));
        MatcherNode node = node(element, children);
        element.attribute("name").ifPresent(name -> named.putIfAbsent(name, node));
        return node;
    }

    private static MailetLine line(String processor, XmlElement element, Map<String, MatcherNode> named) {
        // James 3.8 looks among the named ones for "match" only; later ones for "notmatch" as well.
        Optional<MatcherNode> known = element.attribute("match").map(named::get);
        Optional<MatcherNode> knownInverted = element.attribute("notmatch")
                .map(named::get)
                .map(node -> new MatcherNode(node.className(), node.condition(), !node.inverted(), node.children()));
        MatcherNode matcher = known.or(() -> knownInverted).orElseGet(() -> node(element, List.of()));
        Map<String, String> parameters = new HashMap<>();
        element.children().forEach(child -> parameters.putIfAbsent(child.name(), child.text()));
        String mailet = element.attribute("class").orElse("");
        // All mailets have the same path of elements: the names tell them apart.
        String path = "processor[@state='" + processor + "']/mailet[@class='" + mailet + "']";
        Place place = new Place(element.place().file(), element.place().line(), path);
        return new MailetLine(place, matcher, qualified(MAILETS, mailet), parameters);
    }

    private static MatcherNode node(XmlElement element, List<MatcherNode> children) {
        Optional<String> inverted = element.attribute("notmatch");
        String written = element.attribute("match").or(() -> inverted).orElse("All");
        int equals = written.indexOf('=');
        String name = equals < 0 ? written : written.substring(0, equals);
        Optional<String> condition = equals < 0 ? Optional.empty() : Optional.of(written.substring(equals + 1));
        return new MatcherNode(qualified(MATCHERS, name), condition, inverted.isPresent(), children);
    }

    private static String qualified(String standardPackage, String name) {
        return name.indexOf('.') < 0 ? standardPackage + name : name;
    }

    /**
     * One {@code <processor>}.
     *
     * @param place of the element
     * @param name its {@code state}
     * @param lines in the order in which a mail meets them
     */
    public record Processor(Place place, String name, List<MailetLine> lines) {

        public Processor {
            lines = List.copyOf(lines);
        }
    }
}
