package io.orderwright.purchasing.orders;

import io.orderwright.planning.QuantityStep;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the sum behind a quantity as JSON in one column: it is read with its line and never searched. */
@Immutable
@Converter
class QuantityStepsColumn implements AttributeConverter<List<QuantityStep>, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(@Nullable List<QuantityStep> steps) {
        return JSON.writeValueAsString(steps == null ? List.of() : steps);
    }

    @Override
    public List<QuantityStep> convertToEntityAttribute(@Nullable String column) {
        return read(column);
    }

    static List<QuantityStep> read(@Nullable String column) {
        return column == null || column.isBlank() ? List.of() : JSON.readValue(column, new TypeReference<List<QuantityStep>>() {});
    }
}
