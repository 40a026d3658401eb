package io.orderwright.invoicing.document;

import com.helger.cii.d16b.CCIID16B;
import com.helger.io.resource.ClassPathResource;
import com.helger.ubl21.CUBL21;
import com.helger.ubl21.UBL21Marshaller;
import com.helger.xml.schema.XMLSchemaCache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.transform.stax.StAXSource;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The schemas of UBL 2.1 and CII D16B as OASIS and UN/CEFACT published them. Each is loaded once, when it is first needed. Only screened files come here. */
final class XmlSchemas {

    private static final int MAX_DETAILS = 10;
    private static final int MAX_DETAIL = 400;

    private final Map<String, Schema> loaded = new ConcurrentHashMap<>();
    private final XMLInputFactory readers = XMLInputFactory.newDefaultFactory();

    XmlSchemas() {
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    boolean hasUbl(String form) {
        return CUBL21.getCL().getResource(ublPath(form)) != null;
    }

    /** Loads the schemas of what suppliers send most; the first file of each kind would wait seconds for it. */
    void warmUp() {
        for (String form : List.of("Invoice", "CreditNote")) {
            loaded.computeIfAbsent(ublPath(form), p -> load(p, CUBL21.getCL()));
        }
        loaded.computeIfAbsent(CCIID16B.getXSDResource().getPath(), p -> load(p, CCIID16B.class.getClassLoader()));
    }

    Set<String> loaded() {
        return Set.copyOf(loaded.keySet());
    }

    /** @return what is wrong, at most 10 places; empty when it is valid */
    List<String> faultsOfUbl(String form, byte[] xml) {
        return faults(ublPath(form), CUBL21.getCL(), xml);
    }

    List<String> faultsOfCii(byte[] xml) {
        return faults(CCIID16B.getXSDResource().getPath(), CCIID16B.class.getClassLoader(), xml);
    }

    private static String ublPath(String form) {
        return "external/schemas/ubl21/maindoc/UBL-%s-2.1.xsd".formatted(form);
    }

    private List<String> faults(String path, ClassLoader loader, byte[] xml) {
        var faults = new Faults();
        try {
            Validator validator = loaded.computeIfAbsent(path, p -> load(p, loader)).newValidator();
            validator.setErrorHandler(faults);
            validator.validate(new StAXSource(readers.createXMLStreamReader(new ByteArrayInputStream(xml))));
        } catch (SAXException | XMLStreamException | IOException broken) {
            faults.add(String.valueOf(broken.getMessage()));
        }
        return List.copyOf(faults.words);
    }

    private static Schema load(String path, ClassLoader loader) {
        List<ClassPathResource> parts = new ArrayList<>();
        if (path.contains("ubl21")) {
            parts.addAll(UBL21Marshaller.getAllBaseXSDs());
        }
        parts.add(new ClassPathResource(path, loader));
        Schema schema = XMLSchemaCache.getInstanceOfClassLoader(loader).getSchema(parts);
        if (schema == null) {
            throw new IllegalStateException("The schema %s was not loaded".formatted(path));
        }
        return schema;
    }

    private static final class Faults implements ErrorHandler {

        private final List<String> words = new ArrayList<>();

        private void add(String fault) {
            if (words.size() < MAX_DETAILS) {
                words.add(fault.length() <= MAX_DETAIL ? fault : fault.substring(0, MAX_DETAIL));
            }
        }

        @Override
        public void warning(@Nullable SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) {
            add("line %d, column %d: %s".formatted(error.getLineNumber(), error.getColumnNumber(), error.getMessage()));
        }

        @Override
        public void fatalError(SAXParseException error) {
            error(error);
        }
    }
}
