package io.orderwright.testing;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every round trip to the database while a test listens, commits included. The driver of every test makes one for each connection; all write into one list.
 * What the listening thread does is left out unless it says {@link #acting}: it turns the wheels and looks, which production does once for many orders.
 */
public final class StatementLog implements QueryInterceptor {

    private static final int NEAREST = 3;
    /** Opens a connection more when many are wanted at once, and tells the server how it wants to be served: a slow machine has more of that. */
    private static final String THREAD_OF_THE_POOL = ":connection-adder";
    private static final Queue<Statement> HEARD = new ConcurrentLinkedQueue<>();
    private static volatile @Nullable Thread listener;
    private static volatile boolean acting;

    /** @param askers our own methods that wanted it, the nearest first */
    public record Statement(String sql, String askers) {}

    /** Listens from now on, for the current thread. */
    public static void listen() {
        HEARD.clear();
        listener = Thread.currentThread();
    }

    /** What the listening thread does on behalf of somebody counts too. */
    public static <T> T acting(Supplier<T> action) {
        acting = true;
        try {
            return action.get();
        } finally {
            acting = false;
        }
    }

    /** Stops listening. */
    public static List<Statement> heard() {
        listener = null;
        return List.copyOf(HEARD);
    }

    private static String askers() {
        return StackWalker.getInstance().walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("io.orderwright") && !frame.getClassName().contains("$$")
                && !frame.getClassName().startsWith(StatementLog.class.getName())).limit(NEAREST)
                .map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName()).collect(Collectors.joining(" < ")));
    }

    @Override
    public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
        return this;
    }

    @Override
    public <T extends Resultset> @Nullable T preProcess(Supplier<String> sql, Query query) {
        Thread listening = listener;
        if (listening != null && (acting || Thread.currentThread() != listening) && !Thread.currentThread().getName().contains(THREAD_OF_THE_POOL)) {
            HEARD.add(new Statement(sql.get(), askers()));
        }
        return null;
    }

    @Override
    public <T extends Resultset> @Nullable T postProcess(Supplier<String> sql, Query query, T answer, ServerSession session) {
        return null;
    }

    @Override
    public boolean executeTopLevelOnly() {
        return true;
    }

    @Override
    public void destroy() {
        // nothing is held
    }
}
