package io.orderwright.localplatform.bench;

import io.orderwright.collaboration.SupplierPageLinks;
import io.orderwright.localplatform.Person;
import io.orderwright.localplatform.demo.Shop;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Whole lives of orders through the doors that people and programs use: drafted over the API, approved by rule, mailed, confirmed by the supplier on the
 * order's page, received and invoiced over the API, matched, queued for payment, settled.
 */
final class OrderLives implements Lives {

    static final int LINES = 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient SUPPLIER = HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();

    private final Shop shop;
    private final SupplierPageLinks links;
    private final BenchCompany company;
    private final OrderWatch watch;
    private final Clock clock;

    OrderLives(Shop shop, SupplierPageLinks links, BenchCompany company, OrderWatch watch, Clock clock) {
        this.shop = shop;
        this.links = links;
        this.company = company;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public void live() {
        int first = company.nextProducts(LINES);
        String order = draft(first);
        watch.await(order, "mailed", stand -> stand.mail().equals("AWAITING"));
        confirm(order);
        watch.await(order, "confirmed", stand -> stand.status().equals("CONFIRMED"));
        receive(order);
        invoice(order);
        watch.await(order, "settled", stand -> stand.status().equals("SETTLED"));
    }

    private String draft(int first) {
        String key = "bench/%s/%d".formatted(BenchCompany.sku(first), System.nanoTime());
        return shop.post(Person.PRIYA.login(), "/api/v1/purchase-orders", key, OrderPapers.order(first, LINES, "bench")).path("number").asString();
    }

    private void confirm(String order) {
        URI page = links.linkTo(new PurchaseOrderNumber(order), 1);
        HttpResponse<String> opened = send(HttpRequest.newBuilder(page).GET(), 200);
        String answer = OrderPapers.yesToAll(opened).orElseThrow(() -> new IllegalStateException("The page of " + order + " asks for nothing"));
        send(HttpRequest.newBuilder(page).header("Content-Type", "application/x-www-form-urlencoded").header("Cookie", OrderPapers.cookies(opened)).POST(BodyPublishers.ofString(answer)), 302);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, int expected) {
        try {
            HttpResponse<String> answer = SUPPLIER.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
            if (answer.statusCode() != expected && answer.statusCode() != 303) {
                throw new IllegalStateException("%s answered %d: %s".formatted(answer.uri().getPath(), answer.statusCode(), answer.body()));
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void receive(String order) {
        shop.post(Person.WANDA.login(), "/api/v1/goods-receipts", "bench/receipt/" + order, OrderPapers.goodsReceipt(order, LINES, OrderPapers.UNITS));
    }

    private void invoice(String order) {
        shop.post(Person.ALAN.login(), "/api/v1/invoices", "bench/invoice/" + order, OrderPapers.invoice(order, LINES, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
