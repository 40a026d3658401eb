package io.orderwright.collaboration;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How quickly a supplier answered, for judging it. */
public interface AnswerRecord {

    /** Orders whose first mail reached the supplier within the span, the end not included, the latest first, at most {@code limit}. */
    List<Asked> asked(SupplierId supplier, Instant from, Instant until, int limit);

    /** @param sentAt when its mail server took the first mail; sending again restarts nothing @param answeredAt the first answer, null for none */
    record Asked(PurchaseOrderNumber order, Instant sentAt, @Nullable Instant answeredAt) {}
}
