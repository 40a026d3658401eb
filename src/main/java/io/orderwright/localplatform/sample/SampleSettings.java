package io.orderwright.localplatform.sample;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether this is a sample.
 *
 * @param sampleCompany  loads the sample company into an empty database at start
 * @param samplePassword of its people; on loopback only, never in production. Without one nobody of them can sign in
 */
@ConfigurationProperties("orderwright")
record SampleSettings(@DefaultValue("false") boolean sampleCompany, @DefaultValue("") String samplePassword) {}
