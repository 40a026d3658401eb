package io.orderwright.localplatform.sample;

import io.orderwright.catalog.Sku;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** The files of the sample company on the class path. */
final class SampleFiles {

    private static final String FOLDER = "sample-company/";

    private SampleFiles() {}

    /** @param left on the shelf this morning */
    record Stock(Sku sku, String location, long left) {}

    /** @param daysAgo 1 for yesterday */
    record Sold(Sku sku, int daysAgo, long units) {}

    static String text(String name) {
        try (var in = new ClassPathResource(FOLDER + name).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Stock> stock() {
        return rows("stock.csv").map(f -> new Stock(new Sku(f[0]), f[1], Long.parseLong(f[2]))).toList();
    }

    static List<Sold> sales() {
        return rows("sales.csv").map(f -> new Sold(new Sku(f[0]), Integer.parseInt(f[1]), Long.parseLong(f[2]))).toList();
    }

    private static Stream<String[]> rows(String name) {
        return text(name).lines().filter(line -> !line.startsWith("#")).skip(1).map(line -> line.split(","));
    }
}
