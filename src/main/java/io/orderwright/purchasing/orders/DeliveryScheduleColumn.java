package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.DeliverySchedule;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Keeps the parts of a line in one column: they are read with their line and searched only in the stock ledger, which has a row for each. */
@Immutable
@Converter
class DeliveryScheduleColumn implements AttributeConverter<DeliverySchedule, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable DeliverySchedule schedule) {
        return schedule == null || schedule.isEmpty() ? null : schedule.written();
    }

    @Override
    public DeliverySchedule convertToEntityAttribute(@Nullable String column) {
        return DeliverySchedule.read(column);
    }
}
