/** What a supplier answered, by page, mail or telephone: taken in once, compared with the order, judged, booked. */
@NullMarked
package io.orderwright.collaboration.response;

import org.jspecify.annotations.NullMarked;
