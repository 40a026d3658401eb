package io.orderwright.planning.proposal;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the facts that the decision was asked with, as JSON. */
@Converter
class ReviewFactsColumn implements AttributeConverter<ReviewFacts, String> {

    // facts of an earlier release know fewer fields
    private static final JsonMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    @Override
    public String convertToDatabaseColumn(ReviewFacts facts) {
        return JSON.writeValueAsString(facts);
    }

    @Override
    public ReviewFacts convertToEntityAttribute(String column) {
        return JSON.readValue(column, ReviewFacts.class);
    }
}
