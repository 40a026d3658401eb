package io.orderwright.purchasing.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Our diagrams, as they are deployed, with the names of their steps. */
@Component
class Diagrams {

    private static final Set<String> STEPS = Set.of("userTask", "serviceTask", "receiveTask", "callActivity", "businessRuleTask", "intermediateCatchEvent");

    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Map<String, String>> names = new HashMap<>();

    Diagrams() {
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/**/*.bpmn")) {
                String file = String.valueOf(resource.getFilename());
                String id = file.substring(0, file.length() - ".bpmn".length());
                files.put(id, resource.getContentAsByteArray());
                names.put(id, stepsOf(resource));
            }
        } catch (IOException | XMLStreamException e) {
            throw new UncheckedIOException("The diagrams could not be read", new IOException(e));
        }
    }

    Optional<byte[]> file(String processId) {
        return Optional.ofNullable(files.get(processId));
    }

    /** The name of a step that people know; empty for gateways and other shapes. */
    Optional<String> nameOf(String processId, String elementId) {
        return Optional.ofNullable(names.getOrDefault(processId, Map.of()).get(elementId));
    }

    private static Map<String, String> stepsOf(Resource resource) throws IOException, XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var steps = new LinkedHashMap<String, String>();
        try (InputStream in = resource.getInputStream()) {
            var reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && STEPS.contains(reader.getLocalName())) {
                    steps.put(reader.getAttributeValue(null, "id"), reader.getAttributeValue(null, "name"));
                }
            }
        }
        return steps;
    }
}
