package io.orderwright.planning.engine.bench;

import io.orderwright.platform.command.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run replenishment-engine}: the bench's protocol on standard input and output, one JSON line in, one out. First {@code init} with the folder of the set,
 * then {@code review} for each day with positions, sales and receipts since the last; the answer is {@code {"orders":[{"sku","qty"}]}}.
 */
public final class ReplenishmentEngine implements Command {

    private static final int WRONG_CALL = 2;

    private final JsonMapper json = JsonMapper.shared();
    private final InputStream in;
    private @Nullable BenchShop shop;

    public ReplenishmentEngine() {
        this(System.in);
    }

    ReplenishmentEngine(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return "replenishment-engine";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String purpose() {
        return "Decides orders for the replenishment bench, one JSON line in, one out.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                try {
                    out.println(json.writeValueAsString(answer(json.readTree(line))));
                } catch (IllegalArgumentException e) {
                    out.println(json.writeValueAsString(Map.of("error", String.valueOf(e.getMessage()))));
                    return WRONG_CALL;
                }
                out.flush();
            }
        }
        return 0;
    }

    private Map<String, Object> answer(JsonNode message) throws IOException {
        switch (message.path("type").asString()) {
            case "init" -> {
                var directory = Path.of(message.path("data_dir").asString());
                if (!Files.isDirectory(directory)) {
                    throw new IllegalArgumentException("There is no folder %s. Name the folder of the set in data_dir.".formatted(directory));
                }
                shop = new BenchShop(directory);
                return Map.of();
            }
            case "review" -> {
                if (shop == null) {
                    throw new IllegalArgumentException("The first message is init, with the folder of the set in data_dir.");
                }
                var orders = shop.review(message.path("day").asInt(), each(message.path("positions"), ReplenishmentEngine::position),
                        each(message.path("sales"), ReplenishmentEngine::sale), each(message.path("receipts"), ReplenishmentEngine::receipt));
                return Map.of("orders", orders.entrySet().stream().map(order -> Map.of("sku", order.getKey(), "qty", order.getValue())).toList());
            }
            default -> throw new IllegalArgumentException("The message type '%s' is not known. Use init or review.".formatted(message.path("type").asString()));
        }
    }

    private static BenchShop.Position position(JsonNode node) {
        return new BenchShop.Position(node.path("sku").asString(),
                node.path("on_hand").asLong() + node.path("on_order").asLong() - node.path("backorders").asLong() - node.path("allocated").asLong());
    }

    private static BenchShop.Sale sale(JsonNode node) {
        return new BenchShop.Sale(node.path("sku").asString(), node.path("day").asInt(), node.path("sold").asLong(), node.path("stocked_out").asBoolean());
    }

    private static BenchShop.Receipt receipt(JsonNode node) {
        return new BenchShop.Receipt(node.path("po").asString(), node.path("sku").asString(), node.path("order_day").asInt(), node.path("receipt_day").asInt());
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }
}
