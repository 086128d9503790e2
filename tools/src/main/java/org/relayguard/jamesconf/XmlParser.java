/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.relayguard.jamesconf.ConfigurationDirectory.UnreadableFileException;
import org.relayguard.jamesconf.Setting.Place;

/**
 * Reads an XML file into elements that know their line. Document type declarations are refused and external entities
 * are never fetched, so that a file can neither read another one nor blow up.
 */
final class XmlParser {

    static final int MAX_DEPTH = 50;
    static final int MAX_ELEMENTS = 50_000;

    private final Placeholders placeholders;

    XmlParser(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    XmlElement parse(String file, byte[] content) throws UnreadableFileException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(content));
            try {
                return new Document(file, placeholders).read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new UnreadableFileException("it is not well-formed XML (line " + line + ")", e);
        }
    }

    /** The JDK's own: on James's class path there is another one. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** An element whose end tag has not come yet. */
    private static final class Open {

        private final Place place;
        private final String name;
        private final Map<String, String> attributes;
        private final StringBuilder text = new StringBuilder();
        private final List<XmlElement> children = new ArrayList<>();

        Open(Place place, String name, Map<String, String> attributes) {
            this.place = place;
            this.name = name;
            this.attributes = attributes;
        }

        XmlElement close(Placeholders placeholders) {
            String resolved = placeholders.resolve(text.toString().strip(), place);
            return new XmlElement(place, name, attributes, resolved, children);
        }
    }

    /** One file while it is read. */
    private static final class Document {

        private final String file;
        private final Placeholders placeholders;
        private final Deque<Open> open = new ArrayDeque<>();
        private int elements;

        Document(String file, Placeholders placeholders) {
            this.file = file;
            this.placeholders = placeholders;
        }

        XmlElement read(XMLStreamReader reader) throws XMLStreamException, UnreadableFileException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader.getText());
                    case XMLStreamConstants.DTD ->
                        throw new UnreadableFileException("it has a document type declaration, which is not read");
                    case XMLStreamConstants.END_ELEMENT -> {
                        XmlElement closed = open.pop().close(placeholders);
                        if (open.isEmpty()) {
                            return closed;
                        }
                        open.peek().children.add(closed);
                    }
                    default -> {
                        // comments and processing instructions say nothing
                    }
                }
            }
            throw new UnreadableFileException("it has no element");
        }

        private void start(XMLStreamReader reader) throws UnreadableFileException {
            if (open.size() == MAX_DEPTH || ++elements > MAX_ELEMENTS) {
                throw new UnreadableFileException(
                        "it has more than " + MAX_DEPTH + " levels or " + MAX_ELEMENTS + " elements");
            }
            String name = reader.getLocalName();
            String path = open.isEmpty() ? name : open.peek().place.element() + '/' + name;
            Place place = new Place(file, reader.getLocation().getLineNumber(), path);
            Map<String, String> attributes = new HashMap<>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(
                        reader.getAttributeLocalName(i),
                        placeholders.resolve(reader.getAttributeValue(i).strip(), place));
            }
            open.push(new Open(place, name, attributes));
        }

        private void text(String text) {
            if (!open.isEmpty()) {
                open.peek().text.append(text);
            }
        }
    }
}
