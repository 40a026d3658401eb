package io.orderwright.localplatform.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the engine alone takes for the life of an order: the very same diagrams under other names, the same messages, and workers that do nothing but answer.
 * The names differ so that the application, which is there at the same time, does not take these jobs.
 */
final class NoOpLives implements Lives, AutoCloseable {

    private static final List<String> MODELS = List.of("purchasing/purchase-order", "collaboration/supplier-confirmation", "receiving/goods-receipt", "invoicing/invoice-matching");
    private static final String OTHER = "noop-";
    private static final Pattern JOB_TYPE = Pattern.compile("zeebe:taskDefinition type=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration MESSAGE_LIVES = Duration.ofHours(1);
    private static final String ORDER = "purchaseOrderNumber";
    private static final String INVOICE = "invoiceId";
    /** Like the application's, which is handed its jobs in the same way. */
    private static final int JOBS_ACTIVE = 16;

    private final CamundaClient engine;
    private final List<JobWorker> workers = new ArrayList<>();
    private final Map<String, CountDownLatch> underWay = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** @param engine hands out jobs as it is told by its settings: pushed, as to the application, or by polls, because the engine of tests loses what it pushes */
    NoOpLives(CamundaClient engine) {
        this.engine = engine;
        Set<String> types = new TreeSet<>();
        DeployResourceCommandStep2 deployment = null;
        for (String model : MODELS) {
            String diagram = underOtherNames(read("/bpmn/" + model + ".bpmn"), types);
            String name = OTHER + model.replaceAll(".*/", "") + ".bpmn";
            deployment = (deployment == null ? engine.newDeployResourceCommand() : deployment).addResourceString(diagram, StandardCharsets.UTF_8, name);
        }
        deployment.send().join();
        types.forEach(type -> workers.add(engine.newWorker().jobType(type).handler(this::answer).name("no-op").maxJobsActive(JOBS_ACTIVE).timeout(Duration.ofMinutes(1))
                .fetchVariables(keyOf(type)).open()));
    }

    /** Process ids, job types and message names get a prefix; the drawing is left out. */
    private static String underOtherNames(String diagram, Set<String> types) {
        String renamed = diagram.replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")
                .replaceAll("(<bpmn:process id=\")", "$1" + OTHER).replaceAll("(<zeebe:calledElement processId=\")", "$1" + OTHER)
                .replaceAll("(<bpmn:message id=\"[^\"]+\" name=\")", "$1" + OTHER).replaceAll("(zeebe:taskDefinition type=\")", "$1" + OTHER);
        Matcher found = JOB_TYPE.matcher(renamed);
        while (found.find()) {
            types.add(found.group(1));
        }
        return renamed;
    }

    private static String read(String place) {
        try (InputStream in = NoOpLives.class.getResourceAsStream(place)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void live() {
        String order = "PO-" + run + "-" + next.incrementAndGet();
        CountDownLatch over = new CountDownLatch(1);
        underWay.put(order, over);
        publish("purchasing.order-drafted", order, Map.of(ORDER, order));
        try {
            if (!over.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the no-op life of " + order + " did not end within " + LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            underWay.remove(order);
        }
    }

    private void answer(JobClient client, ActivatedJob job) {
        Map<String, Object> variables = job.getVariablesAsMap();
        String order = String.valueOf(variables.get(keyOf(job.getType())));
        client.newCompleteCommand(job).variables(result(job)).send();
        switch (job.getType().substring(OTHER.length())) {
            case "collaboration.send-purchase-order" -> {
                publish("collaboration.order-delivered", order, Map.of("deliveredAt", "2026-05-14T10:00:00Z", "chaseAt", "2099-05-15T10:00:00Z", "flagAt", "2099-05-15T11:00:00Z"));
                publish("collaboration.supplier-responded", order, Map.of("responseId", 1, "responseKind", "confirmed"));
            }
            case "receiving.expect-delivery" -> {
                publish("receiving.goods-received", order, Map.of("goodsReceiptNumber", "GRN-" + order));
                publish("invoicing.invoice-captured", order, Map.of(INVOICE, order));
            }
            case "invoicing.queue-payment" -> publish("purchasing.order-settled", order, Map.of());
            case "purchasing.close-order" -> {
                CountDownLatch over = underWay.get(order);
                if (over != null) {
                    over.countDown();
                }
            }
            default -> { }
        }
    }

    /** The variable that names the life. */
    private static String keyOf(String type) {
        return type.startsWith(OTHER + "invoicing.") ? INVOICE : ORDER;
    }

    private static Map<String, Object> result(ActivatedJob job) {
        return switch (job.getType().substring(OTHER.length())) {
            case "purchasing.prepare-approval" -> Map.of("approvalFacts", Map.of("amountInBase", 180), "approvalsGiven", new String[0]);
            case "platform.decide-by-table" -> switch (job.getCustomHeaders().get("decision")) {
                case "approval-policy" -> Map.of("result", new String[0]);
                case "receipt-tolerance" -> Map.of("result", Map.of("outcome", "complete", "reason", ""));
                default -> Map.of();
            };
            case "purchasing.issue-order" -> Map.of("revision", 1);
            case "receiving.expect-delivery" -> Map.of("overdueAt", "2099-05-15T10:00:00Z", "chaseDeliveryAt", "2099-05-16T10:00:00Z", "allReceived", false);
            case "receiving.assess-receipt" -> Map.of("receiptFacts", Map.of("shortPolicy", "backorder-order", "shortUnits", 0));
            case "invoicing.match-invoice" -> Map.of("matchOutcome", "done", "payableNow", true);
            default -> Map.of();
        };
    }

    private void publish(String message, String key, Map<String, Object> variables) {
        engine.newPublishMessageCommand().messageName(OTHER + message).correlationKey(key).messageId(OTHER + message + "/" + key).timeToLive(MESSAGE_LIVES).variables(variables).send();
    }

    @Override
    public void close() {
        workers.forEach(JobWorker::close);
    }
}
