package io.orderwright.platform.numbers;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How document numbers are handed out.
 *
 * @param block how many numbers a copy of the application takes at a time; what it has not used when it stops stays a gap
 */
@Validated
@ConfigurationProperties("orderwright.numbers")
record NumbersSettings(@Min(1) @Max(MOST_IN_A_BLOCK) @DefaultValue("10") int block) {

    static final int MOST_IN_A_BLOCK = 1000;
}
