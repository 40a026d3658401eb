package io.orderwright.planning.proposal;

import io.orderwright.planning.engine.Step;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the sum behind a quantity beside it, as JSON. */
@Converter
class StepsColumn implements AttributeConverter<List<Step>, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(List<Step> steps) {
        return JSON.writeValueAsString(steps);
    }

    @Override
    public List<Step> convertToEntityAttribute(String column) {
        return Arrays.asList(JSON.readValue(column, Step[].class));
    }
}
