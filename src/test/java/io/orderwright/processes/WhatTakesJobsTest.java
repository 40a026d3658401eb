package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.testing.Adversary.Attack;
import io.orderwright.testing.Adversary.Blow;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The guard over {@link EveryWorkerTwiceTest} sees a worker that was left out, and one that fell. */
class WhatTakesJobsTest {

    private static final Map<String, Set<Blow>> TAKERS = Map.of("trap.send-mail", EnumSet.allOf(Blow.class), "inbox trap", Set.of(Blow.KILLED_BEFORE, Blow.TWICE));

    @Test
    void saysWhatWasNeverDoneToAWorker() {
        var verdicts = WhatTakesJobs.verdicts(TAKERS, List.of(new Attack("trap.send-mail", Blow.TWICE, null)));

        assertThat(verdicts.get("trap.send-mail")).containsExactlyInAnyOrder("was never killed before its commit", "was never killed between its effect and its completion", "was never read in the log");
        assertThat(verdicts.get("inbox trap")).hasSize(2);
    }

    @Test
    void saysWhatAWorkerDidWrong() {
        var verdicts = WhatTakesJobs.verdicts(TAKERS, List.of(new Attack("trap.send-mail", Blow.KILLED_BEFORE, null), new Attack("trap.send-mail", Blow.TWICE, "sent two mails"),
            new Attack("trap.send-mail", Blow.KILLED_AFTER, null), new Attack("trap.send-mail", Blow.READ, null), new Attack("inbox trap", Blow.TWICE, null), new Attack("inbox trap", Blow.KILLED_BEFORE, null)));

        assertThat(verdicts.get("trap.send-mail")).containsExactly("done twice, it sent two mails");
        assertThat(verdicts.get("inbox trap")).isEmpty();
    }
}
