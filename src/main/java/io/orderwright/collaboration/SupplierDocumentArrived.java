package io.orderwright.collaboration;

import io.orderwright.catalog.SupplierId;
import org.jspecify.annotations.Nullable;

/**
 * A supplier sent a file, by mail or on the page of an order. Published inside the transaction that stored it; the bytes are in the inbox of the platform.
 *
 * @param documentId  unique id of the stored file
 * @param supplier    who sent it by the evidence of the sender, null when not certain
 * @param fileName    as declared, not trusted
 * @param contentType as declared, not trusted
 * @param bytes       the file
 */
public record SupplierDocumentArrived(String documentId, @Nullable SupplierId supplier, String fileName, String contentType, byte[] bytes) {}
