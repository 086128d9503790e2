/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * One XML file of a server's configuration, edited in place. An XPath that finds nothing is an error: the shipped sample
 * changed, and the test would silently test something else.
 */
public final class XmlFile {

    private final Path file;
    private final Document document;

    private XmlFile(Path file, Document document) {
        this.file = file;
        this.document = document;
    }

    static XmlFile read(Path file) {
        try {
            return new XmlFile(
                    file,
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(file + " is not XML", e);
        }
    }

    /** Sets the text of every element found. */
    public XmlFile setText(String xPath, String text) {
        elements(xPath).forEach(element -> element.setTextContent(text));
        return this;
    }

    /** Sets the attribute of every element found. */
    public XmlFile setAttribute(String xPath, String name, String value) {
        elements(xPath).forEach(element -> element.setAttribute(name, value));
        return this;
    }

    /** Sets the text of this child of every element found, and adds the child where it is missing. */
    public XmlFile setChild(String xPath, String name, String text) {
        for (Element element : elements(xPath)) {
            NodeList children = element.getElementsByTagName(name);
            Element child = children.getLength() > 0
                    ? (Element) children.item(0)
                    : (Element) element.appendChild(document.createElement(name));
            child.setTextContent(text);
        }
        return this;
    }

    /** Takes every element found away. */
    public XmlFile remove(String xPath) {
        elements(xPath).forEach(element -> element.getParentNode().removeChild(element));
        return this;
    }

    /** Puts a piece of XML, one element, in front of the first element found. */
    public XmlFile insertBefore(String xPath, String xml) {
        Element before = elements(xPath).get(0);
        before.getParentNode().insertBefore(imported(xml), before);
        return this;
    }

    /** Puts a piece of XML, one element, at the end of the first element found. */
    public XmlFile append(String xPath, String xml) {
        elements(xPath).get(0).appendChild(imported(xml));
        return this;
    }

    void write() {
        try {
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (TransformerException e) {
            throw new IllegalStateException("Could not write " + file, e);
        }
    }

    private Node imported(String xml) {
        try {
            Document piece = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
            return document.importNode(piece.getDocumentElement(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException("Not one XML element: " + xml, e);
        }
    }

    private List<Element> elements(String xPath) {
        try {
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(xPath, document, XPathConstants.NODESET);
            List<Element> found = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                found.add((Element) nodes.item(i));
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException("Nothing in " + file.getFileName() + " is found by " + xPath);
            }
            return found;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException("Not an XPath: " + xPath, e);
        }
    }
}
