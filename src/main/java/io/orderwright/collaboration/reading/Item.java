package io.orderwright.collaboration.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

/** Something in a supplier's words that means something for the order; positions are those of the folded text. */
sealed interface Item {

    int start();

    int end();

    /** Names lines of the order. @param lines more than one when the word fits several */
    record Line(int start, int end, Set<Integer> lines) implements Item {}

    /** @param packs counted in cartons, boxes or the like @param stated with a unit behind it */
    record Amount(int start, int end, long units, boolean packs, boolean stated) implements Item {}

    /** @param sure with a currency; otherwise a decimal number near a price of the order */
    record Price(int start, int end, BigDecimal value, boolean sure) implements Item {}

    record Day(int start, int end, LocalDate day) implements Item {}

    /** A day that cannot be pinned down; a person must say which. */
    record VagueDay(int start, int end) implements Item {}

    /** Another article. */
    record Article(int start, int end) implements Item {}

    /** A word that decides what the values around it mean. */
    record Mark(int start, int end, Sign sign) implements Item {}

    /** A number that says nothing about a line: our order number, their reference, a size, a telephone number, a day before we asked. */
    record Aside(int start, int end) implements Item {}

    /** A number that cannot be placed: a percentage, an amount that is no unit price, a date that does not exist. */
    record Unplaced(int start, int end, String why) implements Item {}

    /** What a mark says. */
    enum Sign {
        /** If, subject to, after payment. */
        CONDITION,
        /** Nothing comes. */
        DECLINED,
        /** On the day asked for. */
        ON_TIME,
        /** The other lines. */
        OTHERS,
        /** Everything, both lines, the whole order. */
        ALL,
        /** What comes later. */
        REST,
        /** As ordered, as far as the quantity goes. */
        FINE,
        /** What comes at once. */
        NOW,
        /** The number beside it is the one that counts. */
        ONLY,
        /** Delivery as such, not of the line that was spoken of before. */
        DELIVERY
    }
}
