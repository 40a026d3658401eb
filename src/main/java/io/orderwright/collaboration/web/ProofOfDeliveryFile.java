package io.orderwright.collaboration.web;

import io.orderwright.collaboration.conversation.ProofOfDelivery;
import io.orderwright.platform.web.Download;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Hands out what shows that a supplier has an order, for people and for programs. */
@RestController
@Tag(name = "Purchase orders")
class ProofOfDeliveryFile {

    private final ProofOfDelivery proof;

    ProofOfDeliveryFile(ProofOfDelivery proof) {
        this.proof = proof;
    }

    @GetMapping({"/orders/{number}/proof-of-delivery", "/api/v1/purchase-orders/{number}/proof-of-delivery"})
    @Operation(summary = "Proof of delivery as one zip file", description = "Mails both ways byte for byte with the servers' answers, each revision as issued, the timeline, and a manifest with SHA-256.")
    ResponseEntity<byte[]> file(@PathVariable String number) {
        byte[] zip = proof.of(order(number)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.of(zip, Download.ZIP, number + "-proof-of-delivery.zip");
    }

    private static PurchaseOrderNumber order(String number) {
        try {
            return new PurchaseOrderNumber(number);
        } catch (IllegalArgumentException notANumber) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, notANumber.getMessage(), notANumber);
        }
    }
}
