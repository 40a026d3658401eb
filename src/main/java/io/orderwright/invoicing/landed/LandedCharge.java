package io.orderwright.invoicing.landed;

import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something billed for bringing goods to the shelf, as kept.
 *
 * @param number    for example {@code LCH-2026-000001}
 * @param type      for example {@code FREIGHT}
 * @param basis     by what it is to be shared out
 * @param basisUsed by what it was, null while nobody carries it
 * @param amount    net, as billed; below zero for a credit
 * @param atHome    the same in home currency, at the rate of the day it was noted
 * @param billedBy  who sent the bill, null when it is none of our suppliers
 * @param document  number of the bill
 * @param invoice   our number of the invoice it stands on, null when it was noted from paper
 * @param billTotal what its bill says as its net total, null when nobody said
 * @param rest      part of {@code atHome} that nothing carries, since nothing came and nothing is to come
 */
public record LandedCharge(long id, String number, String type, Basis basis, @Nullable Basis basisUsed, Money amount, Money atHome, @Nullable SupplierId billedBy, String document,
                           @Nullable String invoice, LocalDate dated, @Nullable String notedBy, Instant notedAt, Money rest, boolean withdrawn, @Nullable Money billTotal) {}
