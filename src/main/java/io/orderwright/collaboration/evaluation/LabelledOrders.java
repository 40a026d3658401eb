package io.orderwright.collaboration.evaluation;

import io.orderwright.collaboration.reading.AskedLine;
import io.orderwright.collaboration.reading.NamesInMails;
import io.orderwright.collaboration.reading.NewText;
import io.orderwright.collaboration.reading.Question;
import io.orderwright.collaboration.reading.ReadReply;
import io.orderwright.collaboration.reading.ReadReply.Understanding;
import io.orderwright.collaboration.reading.StandingWords;
import io.orderwright.collaboration.reading.ThreadByEvidence;
import io.orderwright.collaboration.reading.ThreadByEvidence.Evidence;
import io.orderwright.collaboration.reading.ThreadByEvidence.Place;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.SenderAuthentication;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The suppliers and orders that the mails answer. */
final class LabelledOrders {

    private static final Pattern NUMBER = Pattern.compile("PO-\\d{4}-\\d{6}");

    private final String authservId;
    private final String replyPrefix;
    private final String bouncePrefix;
    private final Map<String, JsonNode> orders = new LinkedHashMap<>();
    private final Map<String, JsonNode> supplierOf = new HashMap<>();
    private final Map<String, String> byToken = new HashMap<>();
    private final Map<String, String> byId = new HashMap<>();
    private final List<JsonNode> suppliers;

    LabelledOrders(JsonNode root) {
        JsonNode buyer = root.get("buyer");
        authservId = buyer.get("authserv_id").asString();
        replyPrefix = buyer.get("reply_prefix").asString();
        bouncePrefix = buyer.get("bounce_prefix").asString();
        suppliers = root.get("suppliers").valueStream().toList();
        for (JsonNode order : root.get("purchase_orders")) {
            String number = order.get("po").asString();
            orders.put(number, order);
            suppliers.stream().filter(s -> s.get("order_address").asString().contains(order.get("supplier").asString())).findFirst().ifPresent(s -> supplierOf.put(number, s));
            byToken.put(order.get("reply_token").asString(), number);
            byId.put(order.get("message_id").asString(), number);
        }
    }

    boolean isBounce(IncomingMail mail) {
        return mail.addresses("Delivered-To", "To", "X-Original-To").stream().anyMatch(a -> a.address().startsWith(bouncePrefix));
    }

    String orderOfReport(IncomingMail mail) {
        return mail.addresses("Delivered-To", "To", "Cc").stream().map(a -> token(a.address())).filter(byToken::containsKey).map(byToken::get).findFirst().orElse("");
    }

    private String token(String address) {
        String local = address.substring(0, Math.max(0, address.indexOf('@')));
        return local.startsWith(replyPrefix) ? local.substring(replyPrefix.length()) : local.startsWith(bouncePrefix) ? local.substring(bouncePrefix.length()) : "";
    }

    Place place(IncomingMail mail) {
        var tokens = new LinkedHashSet<String>();
        mail.addresses("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To").forEach(a -> {
            if (byToken.containsKey(token(a.address()))) {
                tokens.add(byToken.get(token(a.address())));
            }
        });
        Set<String> ids = mail.references().stream().filter(byId::containsKey).map(byId::get).collect(Collectors.toCollection(LinkedHashSet::new));
        var numbers = new LinkedHashSet<String>();
        String fresh = NewText.of(mail, orders.values().stream().map(o -> o.get("outbound_text").asString()).toList(), List.of()).text();
        Matcher number = NUMBER.matcher(mail.subject() + " " + fresh);
        while (number.find()) {
            if (orders.containsKey(number.group())) {
                numbers.add(number.group());
            }
        }
        var supplierByOrder = new HashMap<String, String>();
        supplierOf.forEach((order, supplier) -> supplierByOrder.put(order, supplier.get("id").asString()));
        return ThreadByEvidence.judge(new Evidence(tokens, ids, numbers), senders(mail), supplierByOrder);
    }

    private Set<String> senders(IncomingMail mail) {
        if (mail.from().size() != 1) {
            return Set.of();
        }
        String address = mail.from().getFirst().address();
        String domain = address.substring(address.indexOf('@') + 1);
        return suppliers.stream().filter(s -> s.get("registered_domains").valueStream().anyMatch(d -> d.asString().equals(domain))
                || s.get("registered_addresses").valueStream().anyMatch(a -> a.asString().equals(address)) || s.get("order_address").asString().equals(address))
                .map(s -> s.get("id").asString()).collect(Collectors.toSet());
    }

    /** Id of the supplier that has the order. */
    String supplierOf(String number) {
        return Objects.requireNonNull(supplierOf.get(number), number).get("id").asString();
    }

    Understanding read(IncomingMail mail, String number, StandingWords standing) {
        return ReadReply.read(mail, question(mail, number), ReadReply.doubts(SenderAuthentication.judge(mail, authservId, false)), standing);
    }

    Question question(IncomingMail mail, String number) {
        JsonNode order = orders.get(number);
        JsonNode supplier = supplierOf.get(number);
        List<AskedLine> lines = order.get("lines").valueStream().map(l -> new AskedLine(l.get("line").asInt(), l.get("sku").asString(), l.get("description").asString(), l.get("quantity").asLong(),
                new BigDecimal(l.get("unit_price").asString()), LocalDate.parse(l.get("requested_date").asString()))).toList();
        return new Question(number, lines, order.get("lines").get(0).get("currency").asString(), Locale.forLanguageTag(supplier.get("locale").asString()), ZoneOffset.UTC, Instant.parse(order.get("sent_at").asString()),
                List.of(order.get("outbound_text").asString()), NamesInMails.of(mail, List.of(supplier.get("name").asString(), "Brightfield Commerce")));
    }
}
