package io.orderwright.platform.security;

/** Somebody is away from now on: what waits for that person goes to the deputy. Published inside the transaction; listeners join it. */
public record AbsenceBegan(Absence absence) {}
