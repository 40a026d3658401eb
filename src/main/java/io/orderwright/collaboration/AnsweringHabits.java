package io.orderwright.collaboration;

import io.orderwright.catalog.SupplierId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a supplier usually answers, from what it did. Nothing asked means no habit, never a bad one. */
public interface AnsweringHabits {

    /** Of the orders whose first mail reached the supplier within the span, the end not included, the latest {@link #MOST}. */
    Habits of(SupplierId supplier, Instant from, Instant until);

    int MOST = 500;

    /**
     * @param asked          orders that reached the supplier
     * @param answered       of those, with an answer
     * @param unprompted     of those asked, answered before any reminder
     * @param byPage         first answers given on the page of the order
     * @param byMail         first answers given by mail
     * @param byPhone        first answers that a buyer was told on the telephone
     * @param half           elapsed time within which half of the answers came, null without an answer
     */
    record Habits(int asked, int answered, int unprompted, int byPage, int byMail, int byPhone, @Nullable Duration half) {

        public boolean isUnknown() {
            return asked == 0;
        }
    }
}
