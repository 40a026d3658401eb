package io.orderwright.platform.process.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.ProcessPosition.Step;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class TaskProjectionTest {

    private static final Instant SINCE = TestClock.START;

    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;
    @Autowired TasklistSettings settings;

    private final List<OpenTask> waiting = new ArrayList<>();
    private final List<CompletedTask> completed = new ArrayList<>();
    private boolean away;
    private TaskProjection projection;
    private RecordedTasks recorded;

    @BeforeEach
    void read() {
        History history = new Prepared();
        projection = new TaskProjection(history, jdbc, transaction);
        recorded = new RecordedTasks(history, jdbc, clock, settings);
    }

    @Test
    void showsWhatWaitsForAGroupMostUrgentFirst() {
        waiting.addAll(List.of(task("1", null, "managers"), task("2", SINCE.plusSeconds(60), "managers", "directors"), task("3", SINCE.plusSeconds(30), "managers"), task("4", null, "buyers")));
        projection.refresh();

        assertThat(projection.forGroups(List.of("managers"), 10)).containsExactly(waiting.get(2), waiting.get(1), waiting.get(0));
        assertThat(projection.forGroups(List.of("managers"), 1)).containsExactly(waiting.get(2));
        assertThat(projection.forGroups(List.of("directors", "buyers"), 10)).containsExactly(waiting.get(1), waiting.get(3));
        assertThat(projection.forGroups(List.of("manager"), 10)).isEmpty();
        assertThat(projection.forGroups(List.of(), 10)).isEmpty();
        assertThat(projection.about("PO-3")).containsExactly(waiting.get(2));
    }

    @Test
    void followsWhatIsClaimedAndWhatIsDone() {
        waiting.addAll(List.of(task("1", null, "managers"), task("2", null, "managers")));
        projection.refresh();
        OpenTask first = waiting.removeFirst();
        waiting.set(0, new OpenTask("2", "t", "T", "PO-2", Set.of("managers"), "max", SINCE, null, "url"));

        projection.refresh();

        assertThat(projection.about(first.subject())).isEmpty();
        assertThat(projection.about("PO-2")).extracting(OpenTask::assignee).containsExactly("max");
    }

    @Test
    void keepsWhatItReadLastWhileTheTaskListIsAway() {
        waiting.add(task("1", null, "managers"));
        projection.refresh();
        away = true;

        assertThatThrownBy(projection::refresh).isInstanceOf(HistoryAway.class);

        assertThat(projection.forGroups(List.of("managers"), 10)).hasSize(1);
    }

    @Test
    void waitsUntilTheCompletedTaskIsVisible() {
        assertThatThrownBy(() -> recorded.latest(7, "t")).isInstanceOf(TransientProblem.class)
                .satisfies(problem -> assertThat(((TransientProblem) problem).retryAfter()).isEqualTo(Duration.ofSeconds(2)));
        away = true;
        assertThatThrownBy(() -> recorded.latest(7, "t")).isInstanceOf(TransientProblem.class);
    }

    @Test
    void takesTheLatestTaskThatWasNotBooked() {
        completed.addAll(List.of(new CompletedTask("1", "max", SINCE), new CompletedTask("2", "dora", SINCE.plusSeconds(9))));

        assertThat(recorded.latest(7, "t").person()).isEqualTo("dora");
        transaction.executeWithoutResult(status -> {
            recorded.recorded(completed.get(1));
            recorded.recorded(completed.get(1));
        });

        assertThat(recorded.latest(7, "t").person()).isEqualTo("max");
        assertThat(jdbc.sql("select count(*) from completed_task").query(Long.class).single()).isOne();
    }

    private static OpenTask task(String key, @Nullable Instant due, String... groups) {
        return new OpenTask(key, "t", "T", "PO-" + key, Set.of(groups), null, SINCE, due, "url");
    }

    private final class Prepared implements History {

        @Override
        public List<CompletedTask> completed(long processInstanceKey, String elementId) {
            return orAway(completed);
        }

        @Override
        public List<OpenTask> open() {
            return orAway(waiting);
        }

        @Override
        public List<Step> steps(long processInstanceKey) {
            return List.of();
        }

        @Override
        public List<LiveInstances.Live> live(String processId, int limit) {
            return List.of();
        }

        @Override
        public List<LiveInstances.Stopped> stopped(int limit) {
            return List.of();
        }

        @Override
        public boolean isKnown(String formId, long processDefinitionKey) {
            return true;
        }

        private <T> List<T> orAway(List<T> answer) {
            if (away) {
                throw new HistoryAway("away");
            }
            return List.copyOf(answer);
        }
    }
}
