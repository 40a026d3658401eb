package io.orderwright.invoicing.payment;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account that pays.
 *
 * @param payerIban IBAN of the account that pays
 * @param payerBic  BIC of its bank, empty when the bank knows it from the IBAN
 */
@Validated
@ConfigurationProperties("orderwright.payments")
record PaymentSettings(@NotNull @DefaultValue("GB94BARC10201530093459") String payerIban, @NotNull @DefaultValue("") String payerBic) {}
