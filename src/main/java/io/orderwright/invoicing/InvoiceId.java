package io.orderwright.invoicing;

/** @param value our own id of a captured invoice or credit note, for example {@code INV-2026-000031} */
public record InvoiceId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
