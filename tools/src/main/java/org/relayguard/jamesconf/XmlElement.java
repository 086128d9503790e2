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
 * One element of an XML file, with everything in it.
 *
 * @param place of its start tag
 * @param name without a prefix
 * @param attributes by name
 * @param text its own text, trimmed
 * @param children in the order of the file
 */
record XmlElement(Place place, String name, Map<String, String> attributes, String text, List<XmlElement> children) {

    XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    List<XmlElement> children(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    /** The first child of that name, which is the one that James takes. */
    Optional<XmlElement> child(String child) {
        return children.stream().filter(element -> element.name.equals(child)).findFirst();
    }

    Optional<Setting> setting(String child) {
        return child(child).map(element -> new Setting(element.text, element.place));
    }

    boolean flag(String child, boolean otherwise) {
        return setting(child).map(Setting::isTrue).orElse(otherwise);
    }
}
