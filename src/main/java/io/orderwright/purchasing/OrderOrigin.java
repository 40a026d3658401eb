package io.orderwright.purchasing;

/** Why an order was made; the approval policy reads it. */
public enum OrderOrigin { REPLENISHMENT, BACKORDER, MANUAL, REQUISITION }
