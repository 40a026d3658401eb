package io.orderwright.planning.proposal;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the facts that the decision was asked with, as JSON. */
@Converter
class ReviewFactsColumn implements AttributeConverter<ReviewFacts, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(ReviewFacts facts) {
        return JSON.writeValueAsString(facts);
    }

    @Override
    public ReviewFacts convertToEntityAttribute(String column) {
        return JSON.readValue(column, ReviewFacts.class);
    }
}
