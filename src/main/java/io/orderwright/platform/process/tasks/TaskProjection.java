package io.orderwright.platform.process.tasks;

import io.orderwright.platform.loop.Loops;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.OpenTasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Copies the open tasks of the engine into {@code open_task} every few seconds; what was read last stays while the task list is away. */
@Component
class TaskProjection implements OpenTasks {

    private static final String ORDER = " order by due_at is null, due_at, created_at, task_key";

    private final History history;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    TaskProjection(History history, JdbcClient jdbc, TransactionTemplate transaction) {
        this.history = history;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Polls only where there is an engine. */
    @Component
    @ConditionalOnBooleanProperty("orderwright.engine.enabled")
    static class Polling {

        Polling(Loops loops, TaskProjection projection, TasklistSettings settings) {
            loops.add("open-tasks", settings.pollInterval(), () -> {
                projection.refresh();
                return false;
            });
        }
    }

    /** Reads all open tasks and writes what changed. */
    void refresh() {
        Map<String, OpenTask> now = history.open().stream().collect(Collectors.toMap(OpenTask::taskKey, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        Map<String, OpenTask> before = jdbc.sql("select * from open_task").query((row, n) -> task(row)).list().stream()
                .collect(Collectors.toMap(OpenTask::taskKey, Function.identity()));
        Set<String> gone = new HashSet<>(before.keySet());
        gone.removeAll(now.keySet());
        List<OpenTask> changed = now.values().stream().filter(task -> !task.equals(before.get(task.taskKey()))).toList();
        if (!gone.isEmpty() || !changed.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                gone.forEach(key -> jdbc.sql("delete from open_task where task_key = ?").param(key).update());
                changed.forEach(this::write);
            });
        }
    }

    private void write(OpenTask task) {
        jdbc.sql("""
                replace into open_task (task_key, element_id, name, subject, group_codes, assignee, created_at, due_at, url)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(task.taskKey(), task.elementId(), task.name(), task.subject(), joined(task.groups()), task.assignee(),
                        Timestamp.from(task.createdAt()), task.dueAt() == null ? null : Timestamp.from(task.dueAt()), task.url()).update();
    }

    /** With a comma on both sides of every group, so that one can be found by {@code like}. */
    private static String joined(Set<String> groups) {
        return groups.isEmpty() ? "" : "," + String.join(",", new TreeSet<>(groups)) + ",";
    }

    @Override
    public List<OpenTask> forGroups(Collection<String> groups, int limit) {
        if (groups.isEmpty()) {
            return List.of();
        }
        String any = String.join(" or ", Collections.nCopies(groups.size(), "group_codes like ?"));
        return jdbc.sql("select * from open_task where (" + any + ")" + ORDER + " limit " + limit)
                .params(groups.stream().map(group -> (Object) ("%," + group + ",%")).toList()).query((row, n) -> task(row)).list();
    }

    @Override
    public List<OpenTask> about(String subject) {
        return jdbc.sql("select * from open_task where subject = ?" + ORDER).param(subject).query((row, n) -> task(row)).list();
    }

    private static OpenTask task(ResultSet row) throws SQLException {
        Set<String> groups = Arrays.stream(row.getString("group_codes").split(",")).filter(group -> !group.isEmpty()).collect(Collectors.toUnmodifiableSet());
        return new OpenTask(row.getString("task_key"), row.getString("element_id"), row.getString("name"), row.getString("subject"), groups,
                row.getString("assignee"), row.getTimestamp("created_at").toInstant(), instant(row.getTimestamp("due_at")), row.getString("url"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
