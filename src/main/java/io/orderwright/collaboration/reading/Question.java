package io.orderwright.collaboration.reading;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What we asked: the current revision of one order, as the reader needs it.
 *
 * @param number       order number
 * @param lines        its lines
 * @param currency     of its prices, ISO code
 * @param locale       of the supplier; decides between 3 December and 12 March
 * @param zone         of the supplier
 * @param sentAt       when we asked
 * @param sent         texts of every mail we sent about it
 * @param names        words that name supplier, sender or us
 */
public record Question(String number, List<AskedLine> lines, String currency, Locale locale, ZoneId zone, Instant sentAt, List<String> sent, List<String> names) {}
