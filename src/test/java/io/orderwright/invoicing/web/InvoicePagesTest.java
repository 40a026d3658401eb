package io.orderwright.invoicing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.OrderPagePart;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@DatabaseTest
class InvoicePagesTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InboxTakeUp inbox;
    @Autowired io.orderwright.invoicing.payment.PaymentInstructions payments;
    @Autowired List<OrderPagePart> parts;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");

    @Test
    void showsOrderReceiptAndInvoiceSideBySideAndThatNothingIsDropped() throws Exception {
        PurchaseOrderNumber order = received(500, 480);
        PurchaseOrderNumber backorder = orders.issue(orders.backorder(order));
        InvoiceId invoice = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 500).ubl());
        invoicing.match(invoice);

        mvc.perform(get("/invoices").param("view", "waiting").with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("B-1")))
                .andExpect(content().string(containsString("Waiting for goods")));
        mvc.perform(get("/invoices/" + invoice).with(ada())).andExpect(status().isOk())
                .andExpect(content().string(containsString("£1,550.00"))).andExpect(content().string(containsString("£1,488.00"))).andExpect(content().string(containsString("£62.00")))
                .andExpect(content().string(containsString("20 not received"))).andExpect(content().string(containsString(backorder.value())))
                .andExpect(content().string(containsString("queued for payment"))).andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/invoices/INV-2026-999999").with(ada())).andExpect(status().isNotFound());
    }

    @Test
    void showsAPriceExceptionWithItsRule() throws Exception {
        PurchaseOrderNumber order = received(480, 480);
        InvoiceId invoice = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, "3.30").freight("12.00").ubl());
        invoicing.match(invoice);

        mvc.perform(get("/invoices").with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("Invoice exception")))
                .andExpect(content().string(containsString("By cause"))).andExpect(content().string(containsString("£96.00")));
        mvc.perform(get("/invoices").param("cause", "PRICE").with(ada())).andExpect(content().string(containsString("B-1")));
        mvc.perform(get("/invoices").param("cause", "TAX").with(ada())).andExpect(status().isOk()).andExpect(content().string(not(containsString("B-1"))));
        mvc.perform(get("/invoices/" + invoice).with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("Price over")))
                .andExpect(content().string(containsString("£96.00"))).andExpect(content().string(containsString("company default"))).andExpect(content().string(containsString("Freight")))
                .andExpect(content().string(containsString("£3.30"))).andExpect(content().string(containsString("needs a person (price over"))).andExpect(content().string(not(containsString("PRICE_OVER"))));
    }

    /** No code of the match is left without words on a timeline. */
    @Test
    void tellsEveryCodeInWords() throws Exception {
        var texts = new java.util.Properties();
        try (var file = new java.io.InputStreamReader(InvoicePagesTest.class.getResourceAsStream("/messages/invoicing.properties"), java.nio.charset.StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        assertThat(io.orderwright.invoicing.match.MatchCode.values()).allSatisfy(code -> assertThat(texts).containsKey("event.word." + code));
    }

    @Test
    void showsTheInvoicesOfAnOrderOnItsPage() {
        PurchaseOrderNumber order = received(48, 48);
        invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl()));

        assertThat(parts.stream().map(part -> part.of(order)).flatMap(java.util.Optional::stream).map(OrderPagePart.Part::fragment)).contains("invoicing/order-part :: part");
    }

    @Test
    void takesAnUploadAndGivesItBackByteForByte() throws Exception {
        PurchaseOrderNumber order = received(48, 48);
        byte[] ubl = SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl();

        String file = mvc.perform(multipart("/invoices/documents").file(new MockMultipartFile("file", "invoice.xml", "application/xml", ubl)).with(ada()).with(csrf()))
                .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        mvc.perform(get(file).with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("being read")));
        inbox.takeUpAll();

        mvc.perform(get(file).with(ada())).andExpect(redirectedUrl("/invoices/" + invoicing.latest()));
        mvc.perform(get(file + "/original").with(ada())).andExpect(status().isOk()).andExpect(content().bytes(ubl));
    }

    @Test
    void saysInOneSentenceWhyAFileWasRefusedAndKeepsIt() throws Exception {
        byte[] broken = "<Invoice><unfinished".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String file = mvc.perform(multipart("/invoices/documents").file(new MockMultipartFile("file", "x.xml", "application/xml", broken)).with(ada()).with(csrf()))
                .andReturn().getResponse().getRedirectedUrl();
        inbox.takeUpAll();

        mvc.perform(get(file).with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("breaks off or is wrong in line 1")));
        mvc.perform(get("/invoices").with(ada())).andExpect(content().string(containsString("no machine could read")));
        mvc.perform(get(file + "/original").with(ada())).andExpect(content().bytes(broken));
        mvc.perform(post(file + "/set-aside").with(ada()).with(csrf())).andExpect(redirectedUrl("/invoices"));
        mvc.perform(get("/invoices").with(ada())).andExpect(content().string(not(containsString("no machine could read"))));
    }

    @Test
    void entersAnInvoiceByHandOnceAndSaysWhatIsWrong() throws Exception {
        PurchaseOrderNumber order = received(48, 48);

        mvc.perform(get("/invoices/new").param("order", order.value()).with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("value=\"48\"")));
        mvc.perform(post("/invoices/new").param("order", order.value()).param("requestKey", "k1").param("number", "").param("issueDate", "yesterday")
                        .param("lines[0].line", "1").param("lines[0].quantity", "many").param("lines[0].price", "3.10").with(ada()).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("Enter the date of the invoice")));
        for (int twice = 0; twice < 2; twice++) {
            mvc.perform(post("/invoices/new").param("order", order.value()).param("requestKey", "k2").param("number", "P-7").param("issueDate", "2026-11-20")
                    .param("lines[0].line", "1").param("lines[0].quantity", "48").param("lines[0].price", "3.10").with(ada()).with(csrf())).andExpect(redirectedUrl("/invoices/" + invoicing.latest()));
        }
        assertThat(invoicing.invoices()).isEqualTo(1);
        mvc.perform(post("/invoices/new").param("order", order.value()).param("requestKey", "k3").param("number", "P-7").param("issueDate", "2026-11-20")
                        .param("lines[0].line", "1").param("lines[0].quantity", "48").param("lines[0].price", "3.10").with(ada()).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("was captured before as")));
        assertThat(invoicing.invoices()).isEqualTo(1);
    }

    @Test
    void servesInvoicesAndFilesOverTheApi() throws Exception {
        PurchaseOrderNumber order = received(48, 48);
        byte[] ubl = SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl();
        String file = mvc.perform(multipart("/api/v1/supplier-documents").file(new MockMultipartFile("file", "invoice.xml", "application/xml", ubl)).param("supplier", "BRIGHTWICK")
                .header("Idempotency-Key", "f1").with(token())).andExpect(status().isAccepted()).andExpect(jsonPath("$.state").value("WAITING")).andReturn().getResponse().getHeader("Location");
        inbox.takeUpAll();
        mvc.perform(get(file).with(token())).andExpect(jsonPath("$.state").value("CAPTURED")).andExpect(jsonPath("$.invoice").value(invoicing.latest().value()));
        invoicing.match(invoicing.latest());

        mvc.perform(get("/api/v1/invoices").with(token())).andExpect(status().isOk()).andExpect(jsonPath("$.items[0].status").value("QUEUED"))
                .andExpect(jsonPath("$.items[0].net.amount").value("148.80"));
        mvc.perform(get("/api/v1/invoices/" + invoicing.latest()).with(token())).andExpect(jsonPath("$.lines[0].received").value("48"));
        mvc.perform(post("/api/v1/invoices").header("Idempotency-Key", "e1").contentType(MediaType.APPLICATION_JSON).with(token()).content("""
                {"kind":"INVOICE","purchaseOrder":"%s","number":"P-8","issueDate":"2026-11-20","lines":[{"orderLine":1,"quantity":"1","unitPrice":"3.10"}]}""".formatted(order)))
                .andExpect(status().isCreated()).andExpect(jsonPath("$.invoice.supplierNumber").value("P-8"));
        mvc.perform(post("/api/v1/invoices").header("Idempotency-Key", "e2").contentType(MediaType.APPLICATION_JSON).with(token()).content("""
                {"kind":"INVOICE","purchaseOrder":"PO-2026-999999","number":"P-9","issueDate":"2026-11-20","lines":[{"orderLine":1,"quantity":"1","unitPrice":"3.10"}]}"""))
                .andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("UNKNOWN_ORDER"));
    }

    @Test
    void exportsThePaymentQueueOnceAndTakesTheAcknowledgement() throws Exception {
        PurchaseOrderNumber order = received(48, 48);
        invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "=cmd()").line(1, 48).ubl()));

        invoicing.withAccount(brightwick);
        String instruction = payments.list(null, null, 1).items().getFirst().number();
        mvc.perform(post("/api/v1/payment-instructions/exports").header("Idempotency-Key", "x0").with(token())).andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("NOTHING_RELEASED"));
        mvc.perform(post("/api/v1/payment-instructions/release").header("Idempotency-Key", "r1").contentType(MediaType.APPLICATION_JSON).with(token())
                .content("{\"instructions\":[\"%s\"]}".formatted(instruction))).andExpect(status().isOk()).andExpect(jsonPath("$.released[0]").value(instruction));
        String first = mvc.perform(post("/api/v1/payment-instructions/exports").header("Idempotency-Key", "x1").with(token())).andExpect(status().isCreated())
                .andExpect(jsonPath("$.instructions").value(1)).andReturn().getResponse().getHeader("Location");
        String again = mvc.perform(post("/api/v1/payment-instructions/exports").header("Idempotency-Key", "x1").with(token())).andReturn().getResponse().getHeader("Location");
        assertThat(again).isEqualTo(first);
        mvc.perform(post("/api/v1/payment-instructions/exports").header("Idempotency-Key", "x2").with(token())).andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("NOTHING_RELEASED"));
        mvc.perform(get(first).with(token())).andExpect(status().isOk()).andExpect(content().string(containsString("'=cmd()"))).andExpect(content().string(containsString("178.56")));
        mvc.perform(post(first + "/acknowledgement").header("Idempotency-Key", "a1").with(token())).andExpect(jsonPath("$.acknowledgedAt").isNotEmpty());
        mvc.perform(get(first + "/postings").with(token())).andExpect(status().isOk()).andExpect(content().string(containsString("GOODS,5000,148.80,GBP")));
        mvc.perform(get("/payments/exports/" + first.substring(first.lastIndexOf('/') + 1) + "/postings").with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("TAX,2200,29.76,GBP")));
        mvc.perform(get(first + "/bank-file").with(token())).andExpect(status().isOk()).andExpect(content().string(containsString("<InstdAmt Ccy=\"GBP\">178.56</InstdAmt>")));
        mvc.perform(get("/api/v1/payment-instructions").with(token())).andExpect(jsonPath("$.items[0].status").value("ACKNOWLEDGED"));
        String transfer = first.substring(first.lastIndexOf('/') + 1) + "-1";
        mvc.perform(post("/api/v1/payment-instructions/reconciliation").header("Idempotency-Key", "b1").contentType(MediaType.APPLICATION_JSON).with(token())
                .content("[{\"transfer\":\"%s\",\"amount\":{\"amount\":\"178.56\",\"currency\":\"GBP\"},\"paidOn\":\"2026-12-24\"}]".formatted(transfer)))
                .andExpect(status().isOk()).andExpect(jsonPath("$.agreed").value(1));
        mvc.perform(get("/api/v1/payment-instructions").with(token())).andExpect(jsonPath("$.items[0].status").value("PAID"));
        mvc.perform(get("/payments").with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("PEX-"))).andExpect(content().string(containsString("£178.56")));
    }

    @Test
    void packsTheEvidenceOfAPaymentIntoOneFile() throws Exception {
        PurchaseOrderNumber order = received(48, 48);
        byte[] ubl = SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl();
        InvoiceId invoice = invoicing.mailed(brightwick, ubl);
        invoicing.match(invoice);

        byte[] zip = mvc.perform(get("/invoices/" + invoice + "/evidence").with(ada())).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        byte[] again = mvc.perform(get("/invoices/" + invoice + "/evidence").with(ada())).andReturn().getResponse().getContentAsByteArray();

        java.util.Map<String, byte[]> parts = parts(zip);
        assertThat(parts.keySet()).contains("match-sheet.json", "orders.json", "receipts.json", "payments.json", "postings.json", "events.json", "manifest.json",
                "orders/%s-revision-1.pdf".formatted(order), "orders/%s-revision-1.xml".formatted(order)).anyMatch(name -> name.startsWith("invoice/"));
        assertThat(parts.entrySet().stream().filter(part -> part.getKey().startsWith("invoice/")).findFirst().orElseThrow().getValue()).isEqualTo(ubl);
        String manifest = new String(parts.get("manifest.json"), java.nio.charset.StandardCharsets.UTF_8);
        for (var part : parts.entrySet()) {
            if (!part.getKey().equals("manifest.json")) {
                assertThat(manifest).contains(java.util.HexFormat.of().formatHex(io.orderwright.platform.hash.Sha256.of(part.getValue())));
            }
        }
        parts(again).forEach((name, bytes) -> assertThat(name.endsWith(".pdf") || name.equals("manifest.json") || java.util.Arrays.equals(bytes, parts.get(name))).as(name).isTrue());
        mvc.perform(get("/invoices/INV-2026-999999/evidence").with(ada())).andExpect(status().isNotFound());

        assertThat(postings(parts)).containsExactly("null GOODS null 148.80", "null TAX null 29.76");
        invoicing.releaseAll(orders.max());
        mvc.perform(post("/payments/exports").param("requestKey", "k").with(ada()).with(csrf())).andExpect(flash().attributeExists("toast"));
        String export = payments.of(invoice).getFirst().export();
        assertThat(postings(parts(mvc.perform(get("/invoices/" + invoice + "/evidence").with(ada())).andReturn().getResponse().getContentAsByteArray())))
                .containsExactly(export + " GOODS 5000 148.80", export + " TAX 2200 29.76");
    }

    private static List<String> postings(java.util.Map<String, byte[]> pack) {
        return tools.jackson.databind.json.JsonMapper.shared().readTree(pack.get("postings.json")).valueStream().map(posting -> "%s %s %s %s".formatted(posting.path("export").asString("null"),
                posting.path("kind").asString(), posting.path("account").asString("null"), posting.path("amount").decimalValue().setScale(2))).toList();
    }

    private static java.util.Map<String, byte[]> parts(byte[] zip) throws java.io.IOException {
        java.util.Map<String, byte[]> parts = new java.util.LinkedHashMap<>();
        try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    @Test
    void programsReadAndReplaceTheAccountsOfTheBooks() throws Exception {
        var manager = people.token("max", Group.MANAGERS);
        mvc.perform(get("/api/v1/posting-accounts").with(token())).andExpect(status().isOk()).andExpect(jsonPath("$[?(@.kind == 'FREIGHT')].account").value("5100"));

        mvc.perform(set("[{\"kind\":\"FREIGHT\",\"account\":\"4730\"},{\"kind\":\"PALLETS\",\"account\":\"4731 IT\"}]").with(manager)).andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.kind == 'PALLETS')].account").value("4731 IT")).andExpect(jsonPath("$[?(@.kind == 'GOODS')].account").value("5000"));
        mvc.perform(get("/api/v1/posting-accounts").with(token())).andExpect(jsonPath("$[?(@.kind == 'FREIGHT')].account").value("4730"));
        mvc.perform(set("[]").with(manager)).andExpect(jsonPath("$[?(@.kind == 'FREIGHT')].account").value("5100")).andExpect(jsonPath("$[?(@.kind == 'PALLETS')]").isEmpty());

        mvc.perform(set("[{\"kind\":\"FREIGHT\",\"account\":\"1\"},{\"kind\":\"FREIGHT\",\"account\":\"2\"}]").with(manager)).andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.detail").value(containsString("two accounts")));
        mvc.perform(set("[{\"kind\":\"freight\",\"account\":\"1\"}]").with(manager)).andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("ACCOUNTS_UNFIT"));
        mvc.perform(set("[{\"kind\":\"FREIGHT\"}]").with(manager)).andExpect(status().is4xxClientError());
        mvc.perform(set("[]").with(token())).andExpect(status().isForbidden());
    }

    private static MockHttpServletRequestBuilder set(String accounts) {
        return put("/api/v1/posting-accounts").contentType(MediaType.APPLICATION_JSON).content(accounts);
    }

    @Test
    void showsAndChangesLimitsAndTermsWithTheRuleThatDecides() throws Exception {
        received(48, 48);
        mvc.perform(get("/invoices/terms").with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("company default"))).andExpect(content().string(containsString("5100"))).andExpect(content().string(not(containsString("??"))))
                .andExpect(content().string(not(containsString("Set limit"))));
        mvc.perform(post("/invoices/terms/limit").param("supplier", "BRIGHTWICK").param("item", "").param("key", "price_over_pct").param("limit", "1.5").with(max()).with(csrf()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/invoices/terms/limit").param("supplier", "BRIGHTWICK").param("item", "").param("key", "price_over_abs").param("limit", "").with(max()).with(csrf()))
                .andExpect(org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash().attribute("refused", containsString("an empty field says neither")));
        mvc.perform(post("/invoices/terms/agreement").param("supplier", "BRIGHTWICK").param("mode", "THREE_WAY").param("releaseMatchedPart", "true").param("discountPercent", "2")
                .param("discountDays", "10").param("charges", "freight 20.00").with(max()).with(csrf())).andExpect(status().is3xxRedirection());
        mvc.perform(get("/invoices/terms").param("supplier", "BRIGHTWICK").with(max())).andExpect(status().isOk()).andExpect(content().string(containsString("supplier BRIGHTWICK")))
                .andExpect(content().string(containsString("FREIGHT 20"))).andExpect(content().string(containsString("Set limit")));
        mvc.perform(post("/invoices/terms/limit").param("supplier", "").param("item", "").param("category", "Kitchen").param("key", "price_over_pct").param("limit", "7").with(max()).with(csrf()))
                .andExpect(redirectedUrl("/invoices/terms?category=Kitchen&supplier=&item="));
        mvc.perform(get("/invoices/terms").param("category", "Kitchen").with(max())).andExpect(content().string(containsString("category Kitchen")));
        mvc.perform(post("/invoices/terms/accounts").param("accounts", "freight 4730\n\nGOODS 3200 IT").with(max()).with(csrf())).andExpect(flash().attributeExists("toast"));
        mvc.perform(post("/invoices/terms/accounts").param("accounts", "FREIGHT").with(max()).with(csrf())).andExpect(flash().attribute("refused", containsString("FREIGHT 5100")));
        mvc.perform(get("/invoices/terms").with(max())).andExpect(content().string(containsString("FREIGHT 4730"))).andExpect(content().string(containsString("GOODS 3200 IT")));
        mvc.perform(get("/invoices/terms").param("supplier", "NOBODY").with(max())).andExpect(status().isNotFound());
    }

    private RequestPostProcessor max() {
        return people.signedIn("max", Group.MANAGERS);
    }

    private RequestPostProcessor ada() {
        return people.signedIn("ada", Group.ACCOUNTS_PAYABLE);
    }

    private RequestPostProcessor token() {
        return people.token("ada", Group.ACCOUNTS_PAYABLE);
    }

    private PurchaseOrderNumber received(long ordered, long accepted) {
        PurchaseOrderNumber number = orders.order(ordered).confirmed();
        orders.receive(number, 1, accepted);
        return number;
    }
}
