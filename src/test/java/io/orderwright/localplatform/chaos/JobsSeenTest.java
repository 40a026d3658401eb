package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.localplatform.chaos.JobsSeen.Delivered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsSeenTest {

    @Test
    void countsWhatCameAgainAndFromWhom(@TempDir Path folder) throws IOException {
        JobsSeen seen = new JobsSeen(folder.resolve("jobs"));
        seen.note(1, "purchasing.issue", Delivered.ONCE);
        seen.note(1, "purchasing.issue", Delivered.ONCE);
        seen.note(2, "purchasing.issue", Delivered.AFTERWARDS);
        seen.note(3, "invoicing.match", Delivered.AT_ONCE);
        Files.writeString(seen.file(), "4 purch", StandardOpenOption.APPEND); // its copy was killed

        assertThat(seen.counted()).isEqualTo(Map.of("jobs", 3L, "types", 2L, "afterwards", 1L, "atOnce", 1L, "byTheEngine", 1L));
    }

    @Test
    void countsNothingWhereNothingWasDelivered(@TempDir Path folder) {
        assertThat(new JobsSeen(folder.resolve("jobs")).counted()).containsEntry("jobs", 0L);
    }
}
