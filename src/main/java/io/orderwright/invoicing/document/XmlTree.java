package io.orderwright.invoicing.document;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML in one hardened pass: no document type, no entities, limits on depth, elements, attributes, texts and digits. What passes may be handed to
 * the schema, which would spend seconds on what is refused here at once. Files inside the XML are passed over.
 */
final class XmlTree {

    /** @param namespace of the outermost element @param root outermost element */
    record Parsed(String namespace, XmlNode root) {}

    private static final int MAX_ATTRIBUTES = 200;
    private static final int MAX_ELEMENTS = 2_000_000;
    private static final int SHOWN = 40;
    private static final Pattern NUMERIC_ELEMENT = Pattern.compile(".*(Amount|Quantity|Percent|Numeric|Rate)");
    /** Elements that carry a file in base 64. */
    private static final Set<String> ATTACHMENTS = Set.of("EmbeddedDocumentBinaryObject", "AttachmentBinaryObject", "BinaryObject");

    private final ReadingSettings settings;
    private final XMLInputFactory factory;

    XmlTree(ReadingSettings settings) {
        this.settings = settings;
        factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(MAX_ATTRIBUTES));
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
    }

    /** @throws NotAcceptable with code and sentence when the file is damaged, hostile or beyond a limit */
    Parsed read(byte[] xml) throws NotAcceptable {
        if (xml.length > settings.maxXml().toBytes()) {
            throw new NotAcceptable("XML_TOO_LARGE", "The file has %d MB, the limit is %d MB: send it in parts.".formatted(xml.length / 1_000_000, settings.maxXml().toMegabytes()));
        }
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            try {
                return walk(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            throw explained(broken);
        }
    }

    private Parsed walk(XMLStreamReader reader) throws XMLStreamException, NotAcceptable {
        XmlNode node = null;
        Parsed parsed = null;
        int depth = 0;
        int elements = 0;
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (next(reader)) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw documentType();
                case XMLStreamConstants.START_ELEMENT -> {
                    withinLimits(reader, ++depth, ++elements);
                    text.setLength(0);
                    node = new XmlNode(node, reader.getLocalName(), reader.getLocation().getLineNumber(), attributes(reader));
                    parsed = parsed == null ? new Parsed(reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI(), node) : parsed;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(text, reader);
                case XMLStreamConstants.END_ELEMENT -> {
                    check(reader.getLocalName(), text, reader.getLocation().getLineNumber());
                    if (node.children().isEmpty() && !ATTACHMENTS.contains(reader.getLocalName())) {
                        node.text(text.toString());
                    }
                    text.setLength(0);
                    node = node.parent();
                    depth--;
                }
                default -> { }
            }
        }
        if (parsed == null) {
            throw new NotAcceptable("XML_MALFORMED", "The file has no element.");
        }
        return parsed;
    }

    /** The parser of the JDK meets some damage with other exceptions than its own: a broken letter inside a document type, for example. */
    private static int next(XMLStreamReader reader) throws XMLStreamException, NotAcceptable {
        try {
            return reader.next();
        } catch (RuntimeException damaged) {
            throw new NotAcceptable("XML_MALFORMED", "The XML is damaged: %s".formatted(damaged.getMessage()));
        }
    }

    private void withinLimits(XMLStreamReader reader, int depth, int elements) throws NotAcceptable {
        int line = reader.getLocation().getLineNumber();
        if (depth > settings.maxDepth()) {
            throw new NotAcceptable("XML_TOO_DEEP", "Elements are nested more than %d deep in line %d.".formatted(settings.maxDepth(), line));
        }
        if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
            throw new NotAcceptable("XML_TOO_MANY_ATTRIBUTES", "An element in line %d has more than %d attributes.".formatted(line, MAX_ATTRIBUTES));
        }
        if (elements > MAX_ELEMENTS) {
            throw new NotAcceptable("XML_TOO_LARGE", "The file has more than %d elements: send it in parts.".formatted(MAX_ELEMENTS));
        }
    }

    private void append(StringBuilder text, XMLStreamReader reader) {
        if (text.length() + reader.getTextLength() <= settings.maxText().toBytes()) {
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        } else {
            text.setLength((int) settings.maxText().toBytes());
            text.append('…');
        }
    }

    private static String[] attributes(XMLStreamReader reader) {
        var attributes = new String[reader.getAttributeCount() * 2];
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes[2 * i] = reader.getAttributeLocalName(i);
            attributes[2 * i + 1] = reader.getAttributeValue(i);
        }
        return attributes;
    }

    private void check(String element, StringBuilder text, int line) throws NotAcceptable {
        if (text.length() > settings.maxText().toBytes() && !ATTACHMENTS.contains(element)) {
            throw new NotAcceptable("XML_TEXT_TOO_LONG", "The text of %s in line %d is longer than %d MB.".formatted(element, line, settings.maxText().toMegabytes()));
        }
        if (NUMERIC_ELEMENT.matcher(element).matches() && !text.isEmpty()) {
            String number = text.substring(0, Math.min(text.length(), 100)).strip();
            if (text.length() > 100 || !number.isEmpty() && !Decimals.PLAIN.matcher(number).matches()) {
                throw new NotAcceptable("XML_NUMBER", "%s in line %d is no number of at most 18 digits before and after the point: %s"
                        .formatted(element, line, number.length() > SHOWN ? number.substring(0, SHOWN) + "…" : number));
            }
        }
    }

    private static NotAcceptable documentType() {
        return new NotAcceptable("XML_DTD_FORBIDDEN", "The file has a document type or entities, which invoices never need. It was not read.");
    }

    private static NotAcceptable explained(XMLStreamException broken) {
        String words = broken.getMessage() == null ? "" : broken.getMessage();
        if (words.contains("DOCTYPE") || words.contains("DTD") || words.contains("The entity \"")) {
            return documentType();
        }
        if (words.contains("depth")) {
            return new NotAcceptable("XML_TOO_DEEP", "Elements are nested deeper than in any invoice. The file was not read.");
        }
        if (words.contains("JAXP")) {
            return new NotAcceptable("XML_TOO_MANY_ATTRIBUTES", "An element has more parts than any invoice needs. The file was not read.");
        }
        int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNumber();
        int column = broken.getLocation() == null ? 0 : broken.getLocation().getColumnNumber();
        String last = words.lines().reduce((first, second) -> second).orElse("").replaceFirst("^Message: ", "");
        return new NotAcceptable("XML_MALFORMED", "The XML breaks off or is wrong in line %d, column %d: %s".formatted(line, column, last));
    }
}
