package io.orderwright.platform.webhook.web;

import io.orderwright.platform.webhook.Subscriptions;
import io.orderwright.platform.webhook.Subscriptions.Begun;
import io.orderwright.platform.webhook.Subscriptions.Shown;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is told over HTTP of what happens. */
@RestController
@RequestMapping("/api/v1/webhook-subscriptions")
@Tag(name = "Webhooks")
class WebhookSubscriptionsApi {

    private final Subscriptions subscriptions;

    WebhookSubscriptionsApi(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** @param url where to post @param events names such as purchase-order.issued */
    record Wanted(@Nullable String url, @Nullable List<String> events) {}

    @GetMapping
    @Operation(summary = "Open subscriptions, oldest first", description = "Without their secrets.")
    Slice<Shown> list() {
        return subscriptions.list();
    }

    @PostMapping
    @Operation(summary = "Subscribe", description = "The answer holds the secret, which is shown once. Each event is posted with webhook-id, webhook-timestamp and webhook-signature in the way of "
            + "standardwebhooks.com. A subscriber refuses timestamps more than five minutes off and ids that it has seen.")
    ResponseEntity<Begun> begin(@RequestBody Wanted wanted, Principal by) {
        return ResponseEntity.status(HttpStatus.CREATED).body(subscriptions.begin(wanted.url() == null ? "" : wanted.url(), wanted.events() == null ? List.of() : wanted.events(), by.getName()));
    }

    @PostMapping("/{subscription}/end")
    @Operation(summary = "End a subscription", description = "What waits for it is not sent any more.")
    ResponseEntity<Void> end(@PathVariable long subscription, Principal by) {
        return subscriptions.end(subscription, by.getName(), "not wanted any more") ? ResponseEntity.noContent().build() : ResponseEntity.notFound().build();
    }
}
