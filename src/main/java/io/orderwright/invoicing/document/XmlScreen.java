package io.orderwright.invoicing.document;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A first, hardened pass over XML that builds nothing: no document type, no entities, limits on depth, attributes, texts and digits.
 * What passes may be handed to a schema-bound reader, which would spend seconds on what is refused here at once.
 */
final class XmlScreen {

    /** A file that was refused, with a stable code and one sentence. */
    static final class NotAcceptable extends Exception {

        private final String code;

        NotAcceptable(String code, String sentence) {
            super(sentence);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static final int MAX_ATTRIBUTES = 200;
    private static final Pattern NUMERIC_ELEMENT = Pattern.compile(".*(Amount|Quantity|Percent|Numeric|Rate)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,18}(\\.(\\d{0,6})0{0,12})?|\\.\\d{1,6})");
    /** Elements that carry a file in base 64. */
    private static final Set<String> ATTACHMENTS = Set.of("EmbeddedDocumentBinaryObject", "AttachmentBinaryObject");

    private final ReadingSettings settings;
    private final XMLInputFactory factory;

    XmlScreen(ReadingSettings settings) {
        this.settings = settings;
        factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(MAX_ATTRIBUTES));
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
    }

    /** @return name of the outermost element */
    QName screen(byte[] xml) throws NotAcceptable {
        if (xml.length > settings.maxXml().toBytes()) {
            throw new NotAcceptable("XML_TOO_LARGE", "The file has %d MB, the limit is %d MB: send it in parts.".formatted(xml.length / 1_000_000, settings.maxXml().toMegabytes()));
        }
        try {
            return walk(factory.createXMLStreamReader(new ByteArrayInputStream(xml)));
        } catch (XMLStreamException broken) {
            throw explained(broken);
        }
    }

    private QName walk(XMLStreamReader reader) throws XMLStreamException, NotAcceptable {
        QName root = null;
        int depth = 0;
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw documentType();
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    root = root == null ? reader.getName() : root;
                    text.setLength(0);
                    if (depth > settings.maxDepth()) {
                        throw new NotAcceptable("XML_TOO_DEEP", "Elements are nested more than %d deep in line %d.".formatted(settings.maxDepth(), reader.getLocation().getLineNumber()));
                    }
                    if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
                        throw new NotAcceptable("XML_TOO_MANY_ATTRIBUTES", "An element in line %d has more than %d attributes.".formatted(reader.getLocation().getLineNumber(), MAX_ATTRIBUTES));
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() + reader.getTextLength() <= settings.maxText().toBytes()) {
                        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    } else {
                        text.setLength((int) settings.maxText().toBytes());
                        text.append('…');
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    check(reader.getLocalName(), text, reader.getLocation().getLineNumber());
                    text.setLength(0);
                    depth--;
                }
                default -> { }
            }
        }
        return root == null ? new QName("") : root;
    }

    private void check(String element, StringBuilder text, int line) throws NotAcceptable {
        if (text.length() > settings.maxText().toBytes() && !ATTACHMENTS.contains(element)) {
            throw new NotAcceptable("XML_TEXT_TOO_LONG", "The text of %s in line %d is longer than %d MB.".formatted(element, line, settings.maxText().toMegabytes()));
        }
        if (NUMERIC_ELEMENT.matcher(element).matches() && !text.isEmpty()) {
            String number = text.substring(0, Math.min(text.length(), 100)).strip();
            if (text.length() > 100 || !number.isEmpty() && !NUMBER.matcher(number).matches()) {
                throw new NotAcceptable("XML_NUMBER", "%s in line %d is not a number with at most 18 digits and 6 decimals: %s"
                        .formatted(element, line, number.length() > 40 ? number.substring(0, 40) + "…" : number));
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
