package io.orderwright.purchasing.web;

import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.platform.process.ProcessPosition;
import io.orderwright.platform.process.ProcessPositions;
import io.orderwright.platform.web.Download;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.FrozenOrder;
import io.orderwright.purchasing.orders.IssuedRevisions;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Files of an order: its documents, its diagram and where it stands on it. */
@Controller
class OrderFiles {

    private static final String PROCESS = "purchase-order";
    private static final Duration DIAGRAM_KEPT = Duration.ofMinutes(10);

    private final OrderDocuments documents;
    private final IssuedRevisions issued;
    private final ProcessInstances instances;
    private final ProcessPositions positions;
    private final Diagrams diagrams;

    OrderFiles(OrderDocuments documents, IssuedRevisions issued, ProcessInstances instances, ProcessPositions positions, Diagrams diagrams) {
        this.documents = documents;
        this.issued = issued;
        this.instances = instances;
        this.positions = positions;
        this.diagrams = diagrams;
    }

    /** Where the order stands, for the diagram. */
    record Position(List<String> done, List<String> active, List<String> incidents) {}

    @GetMapping("/orders/{number}/revisions/{revision}/order.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String number, @PathVariable int revision) {
        return Download.of(documents.pdf(new PurchaseOrderNumber(number), revision), MediaType.APPLICATION_PDF, number + "-r" + revision + ".pdf");
    }

    @GetMapping("/orders/{number}/revisions/{revision}/order.xml")
    ResponseEntity<byte[]> ubl(@PathVariable String number, @PathVariable int revision) {
        return Download.of(documents.ubl(new PurchaseOrderNumber(number), revision), MediaType.APPLICATION_XML, number + "-r" + revision + ".xml");
    }

    @GetMapping("/orders/{number}/revisions/{revision}/order.csv")
    ResponseEntity<byte[]> csv(@PathVariable String number, @PathVariable int revision) {
        return Download.of(documents.csv(new PurchaseOrderNumber(number), revision), Download.CSV, number + "-r" + revision + ".csv");
    }

    @GetMapping("/orders/{number}/revisions/{revision}/order.x12")
    ResponseEntity<byte[]> x12(@PathVariable String number, @PathVariable int revision) {
        return Download.of(documents.x12(new PurchaseOrderNumber(number), revision), MediaType.TEXT_PLAIN, number + "-r" + revision + ".x12");
    }

    @GetMapping(path = "/orders/{number}/revisions/{revision}/order.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FrozenOrder> json(@PathVariable String number, @PathVariable int revision) {
        return ResponseEntity.of(issued.find(new PurchaseOrderNumber(number), revision));
    }

    @GetMapping("/orders/diagrams/{process}.bpmn")
    ResponseEntity<byte[]> diagram(@PathVariable String process) {
        return diagrams.file(process).map(bytes -> ResponseEntity.ok().cacheControl(CacheControl.maxAge(DIAGRAM_KEPT).cachePrivate()).contentType(MediaType.APPLICATION_XML).body(bytes))
                .orElse(ResponseEntity.notFound().build());
    }

    @GetMapping(path = "/orders/{number}/position", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Position position(@PathVariable String number) {
        var carrier = instances.carrierOf(PROCESS, new PurchaseOrderNumber(number).value());
        var steps = carrier.isEmpty() ? List.<ProcessPosition.Step>of() : positions.of(carrier.getAsLong()).steps().stream().filter(s -> s.processId().equals(PROCESS)).toList();
        var active = steps.stream().filter(ProcessPosition.Step::isActive).map(ProcessPosition.Step::elementId).distinct().toList();
        return new Position(steps.stream().map(ProcessPosition.Step::elementId).filter(id -> !active.contains(id)).distinct().toList(), active,
                steps.stream().filter(s -> s.incident() != null).map(ProcessPosition.Step::elementId).distinct().toList());
    }
}
