package io.orderwright.receiving;

/**
 * Somebody counted again. Published inside the transaction; listeners join it.
 *
 * @param requestedFor the document that asked
 * @param booked       whether units were booked; otherwise the first count stands
 */
public record CountChecked(String requestedFor, boolean booked) {}
