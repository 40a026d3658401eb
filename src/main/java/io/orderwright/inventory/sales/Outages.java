package io.orderwright.inventory.sales;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the days on which a channel was out: it reported nothing of any SKU on a weekday on which it usually sells. A channel that sells so little that a day without a
 * sale may be chance has no outages, and one that stays silent for longer has ended.
 */
final class Outages {

    private static final int WEEKS = 4;
    private static final int DAYS_A_WEEK = 7;
    /** Of the last weeks, so many had a sale on a weekday on which a channel usually sells. */
    private static final int USUAL_WEEKS = 3;
    /** A channel with fewer usual days in those weeks may be silent by chance. */
    private static final int LEAST_USUAL_DAYS = 12;
    /** Part of them on which it reported, in twentieths. */
    private static final int OF_TWENTY = 19;
    private static final int TWENTY = 20;
    /** A channel that did not come back after so many days has ended. */
    private static final int LONGEST_SILENCE = 14;

    private Outages() {}

    /**
     * @param reported days on which the channel sold anything
     * @param until    last day that is over
     */
    static SortedSet<LocalDate> of(NavigableSet<LocalDate> reported, LocalDate until) {
        var normal = new TreeSet<>(reported);
        var outages = new TreeSet<LocalDate>();
        if (reported.isEmpty()) {
            return outages;
        }
        for (var day = reported.first().plusDays((long) WEEKS * DAYS_A_WEEK); !day.isAfter(until); day = day.plusDays(1)) {
            if (!reported.contains(day) && usuallySells(normal, day) && !hasEnded(reported, day)) {
                outages.add(day);
                normal.add(day);
            }
        }
        return outages;
    }

    private static boolean hasEnded(NavigableSet<LocalDate> reported, LocalDate day) {
        var last = reported.lower(day);
        return reported.higher(day) == null && last != null && last.plusDays(LONGEST_SILENCE).isBefore(day);
    }

    private static boolean usuallySells(NavigableSet<LocalDate> normal, LocalDate day) {
        int usualDays = 0;
        int sold = 0;
        boolean thisWeekday = false;
        for (int back = 1; back <= DAYS_A_WEEK; back++) {
            int weeks = 0;
            for (int week = 0; week < WEEKS; week++) {
                weeks += normal.contains(day.minusDays(back + (long) week * DAYS_A_WEEK)) ? 1 : 0;
            }
            if (weeks >= USUAL_WEEKS) {
                usualDays += WEEKS;
                sold += weeks;
                thisWeekday |= back == DAYS_A_WEEK;
            }
        }
        return thisWeekday && usualDays >= LEAST_USUAL_DAYS && sold * TWENTY >= usualDays * OF_TWENTY;
    }
}
