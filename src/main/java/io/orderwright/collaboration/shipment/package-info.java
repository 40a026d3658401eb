/** What suppliers announce as on its way, and the labels of its parcels. */
@NullMarked
package io.orderwright.collaboration.shipment;

import org.jspecify.annotations.NullMarked;
