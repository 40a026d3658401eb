package io.orderwright.platform.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the lines of the log are about, as long as it is open, on this thread: {@value #ORDER} is the number of the order (or invoice, or whatever business key),
 * {@value #PROCESS_INSTANCE} the key of its process instance, {@value #JOB} the type of the job at work.
 *
 * <pre>{@code
 * try (var about = LogSubject.open().order(number).processInstance(key)) { … }
 * }</pre>
 */
public final class LogSubject implements AutoCloseable {

    public static final String ORDER = "order";
    public static final String PROCESS_INSTANCE = "processInstance";
    public static final String JOB = "job";

    private final Map<String, @Nullable String> before = new LinkedHashMap<>();

    private LogSubject() {}

    public static LogSubject open() {
        return new LogSubject();
    }

    /** Unknown, null or empty, leaves what is said already. */
    public LogSubject order(@Nullable String businessKey) {
        return put(ORDER, businessKey);
    }

    public LogSubject processInstance(long key) {
        return put(PROCESS_INSTANCE, String.valueOf(key));
    }

    public LogSubject job(String type) {
        return put(JOB, type);
    }

    private LogSubject put(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            before.putIfAbsent(name, MDC.get(name));
            MDC.put(name, value);
        }
        return this;
    }

    /** What was said before is said again. */
    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) {
                MDC.remove(name);
            } else {
                MDC.put(name, value);
            }
        });
    }
}
