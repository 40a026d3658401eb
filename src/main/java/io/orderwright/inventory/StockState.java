package io.orderwright.inventory;

/** Where units are. A movement takes units from one state to another; {@link #OUTSIDE} is everything that is not ours. */
public enum StockState { OUTSIDE, INBOUND, ON_HAND, ALLOCATED, QUARANTINED, RETURN_PENDING }
