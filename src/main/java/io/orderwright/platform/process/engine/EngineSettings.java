package io.orderwright.platform.process.engine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How we work with the process engine.
 *
 * @param enabled           whether there is an engine at all; without one messages wait in the outbox
 * @param deploy            whether the diagrams, tables and forms on the class path are deployed at start
 * @param messageTimeToLive how long a message waits in the engine for a process instance that is not listening yet
 * @param answerWithin      longest wait for the engine's answer to one command
 * @param retryAfter        wait after a job failed for a reason that we did not foresee; six times as long after each further failure
 * @param retryAfterDatabase wait after a job failed because the database was busy or away
 * @param formsWithin       how long we wait at start until the task list knows the forms
 * @param publishAttempts   attempts to publish one message before a person is asked
 */
@Validated
@ConfigurationProperties("orderwright.engine")
record EngineSettings(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean deploy, @NotNull @DefaultValue("24h") Duration messageTimeToLive,
                      @NotNull @DefaultValue("15s") Duration answerWithin, @NotNull @DefaultValue("10s") Duration retryAfter,
                      @NotNull @DefaultValue("2s") Duration retryAfterDatabase, @NotNull @DefaultValue("60s") Duration formsWithin,
                      @Min(1) @Max(100_000) @DefaultValue("2000") int publishAttempts) {}
