package io.orderwright.testing;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxHandler;
import io.orderwright.platform.log.LogSubject;
import io.orderwright.platform.process.TransientProblem;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands between the application and whatever calls it, and does there what a crash would do. While it attacks, it compares the whole database:
 * <ul>
 * <li>every job is first done in a transaction that is given up: nothing may stay; then done; then done again: nothing may change and the answer must be the same;
 *     then it dies before the engine hears of it, so that the engine delivers it once more: nothing may change again</li>
 * <li>every arrival is handled in a transaction that is given up, then twice</li>
 * <li>every event is heard twice, and must be heard inside the transaction of what happened</li>
 * </ul>
 * Who turns the wheels in the meantime does it under {@link #quietly}, so that what changed was changed by the one under attack.
 */
public final class Adversary implements MethodInterceptor {

    /** Numbers may be left out and a key is made at its first use, so both are written in a transaction of their own; what the task list shows is copied by a wheel of its own. */
    private static final Set<String> NOT_COMPARED = Set.of("flyway_schema_history", "number_range", "signing_key", "open_task");
    /** When something was last looked at; with the same facts it finds the same. */
    private static final Set<String> LOOKED_AT = Set.of("invoice.matched_at", "invoice.match_number", "invoice.version", "reorder_level.computed_at");
    /** What arrives is stored before anything else, in a transaction of its own. */
    private static final Set<String> STORED_FIRST = Set.of("inbox", "inbox_part");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final Duration NOW = Duration.ofSeconds(20);

    private final ObjectProvider<DataSource> dataSource;
    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final ObjectProvider<EntityManager> entities;
    private final ObjectProvider<Inbox> inbox;
    private final ObjectProvider<Clock> clock;
    private final ReentrantLock wheels = new ReentrantLock();
    private final Set<String> killed = new HashSet<>();
    private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
    private final List<Attack> attacks = new CopyOnWriteArrayList<>();
    private volatile Set<String> ofTheWholeHouse = Set.of();
    private volatile boolean attacking;
    private @Nullable String sums;

    Adversary(ObjectProvider<DataSource> dataSource, ObjectProvider<PlatformTransactionManager> transactions, ObjectProvider<EntityManager> entities, ObjectProvider<Inbox> inbox,
              ObjectProvider<Clock> clock) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.entities = entities;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** What was done to one worker or listener. */
    public enum Blow {
        /** Died before its commit. */
        KILLED_BEFORE,
        /** Done twice in a row. */
        TWICE,
        /** Died after its commit, before anybody was told; delivered again. */
        KILLED_AFTER,
        /** Nothing was done; its lines in the log were looked at. */
        READ
    }

    /**
     * @param target  job type, {@code inbox <channel>} or {@code Listener.on(Event)}
     * @param blow    what was done to it
     * @param finding what it did wrong, null when it stood
     */
    public record Attack(String target, Blow blow, @Nullable String finding) {}

    /**
     * From now on, until {@link #rest}.
     *
     * @param jobsOfTheWholeHouse jobs that are about no single order and commit bit by bit
     */
    public void attack(Set<String> jobsOfTheWholeHouse) {
        ofTheWholeHouse = jobsOfTheWholeHouse;
        attacking = true;
    }

    public void rest() {
        attacking = false;
        killed.clear();
    }

    public List<Attack> attacks() {
        return List.copyOf(attacks);
    }

    /** Does something while nobody is under attack. */
    public <T> T quietly(Supplier<T> deed) {
        wheels.lock();
        try {
            return deed.get();
        } finally {
            wheels.unlock();
        }
    }

    /** Does something once, while a job of this type is under way: its effect stands, the engine has not heard of it yet. */
    public void during(String jobType, Runnable deed) {
        meanwhile.put(jobType, deed);
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (!attacking) {
            Object answer = call.proceed();
            JobWorker worker = AnnotatedElementUtils.findMergedAnnotation(call.getMethod(), JobWorker.class);
            Runnable deed = worker == null ? null : meanwhile.remove(worker.type());
            if (deed != null) {
                deed.run();
            }
            return answer;
        }
        wheels.lock();
        try {
            Method method = call.getMethod();
            JobWorker worker = AnnotatedElementUtils.findMergedAnnotation(method, JobWorker.class);
            if (worker != null) {
                return job(worker.type(), (ProxyMethodInvocation) call);
            }
            return isHandler(method) ? arrival((ProxyMethodInvocation) call) : event((ProxyMethodInvocation) call);
        } finally {
            wheels.unlock();
        }
    }

    private @Nullable Object job(String type, ProxyMethodInvocation call) throws Throwable {
        String delivery = type + words(call.getArguments());
        if (!killed.add(delivery)) {
            return again(type, Blow.KILLED_AFTER, call);
        }
        if (!ofTheWholeHouse.contains(type)) {
            givenUp(type, call);
        }
        again(type, Blow.TWICE, call);
        note(type, Blow.READ, whatTheLogDoesNotSay(type));
        throw new TransientProblem("Died after the effect", Duration.ZERO);
    }

    /** What a transaction left that was given up. */
    private void givenUp(String target, ProxyMethodInvocation call) {
        Map<String, String> before = database();
        new TransactionTemplate(transactions.getObject(), requiresNew()).executeWithoutResult(status -> {
            status.setRollbackOnly();
            Done.by(call);
        });
        Map<String, String> after = database();
        before.keySet().removeAll(STORED_FIRST);
        after.keySet().removeAll(STORED_FIRST);
        note(target, Blow.KILLED_BEFORE, difference(before, after));
    }

    /** Does it, and does it again: nothing changes any more, and the answer, or the refusal, is the same. */
    private @Nullable Object again(String target, Blow blow, ProxyMethodInvocation call) throws Throwable {
        Done first = Done.by(call);
        Map<String, String> before = database();
        Done second = Done.by(call);
        String changed = difference(before, database());
        note(target, blow, changed != null ? changed : words(first).equals(words(second)) ? null : "answered %s, then %s".formatted(words(first), words(second)));
        if (second.refusal() != null) {
            throw second.refusal();
        }
        return second.answer();
    }

    /** How a call ended. */
    private record Done(@Nullable Object answer, @Nullable Throwable refusal) {

        static Done by(ProxyMethodInvocation call) {
            try {
                return new Done(call.invocableClone().proceed(), null);
            } catch (Throwable e) {
                return new Done(null, e);
            }
        }
    }

    /** Handling and its mark are one transaction, so it is the sender who does it twice. */
    private @Nullable Object arrival(ProxyMethodInvocation call) throws Throwable {
        String target = "inbox " + ((InboxHandler) call.getThis()).channel();
        givenUp(target, call);
        Object answer = call.invocableClone().proceed();
        Map<String, String> before = database();
        inbox.getObject().accept((Arrival) call.getArguments()[1]);
        note(target, Blow.TWICE, difference(before, database()));
        return answer;
    }

    private @Nullable Object event(ProxyMethodInvocation call) throws Throwable {
        String target = nameOf(call.getMethod());
        note(target, Blow.KILLED_BEFORE, TransactionSynchronizationManager.isActualTransactionActive() ? null : "was told outside the transaction of what happened");
        return again(target, Blow.TWICE, call);
    }

    private @Nullable String whatTheLogDoesNotSay(String type) {
        Stream<String> promised = Stream.of(LogSubject.ORDER, LogSubject.PROCESS_INSTANCE, LogSubject.JOB).skip(ofTheWholeHouse.contains(type) ? 1 : 0);
        List<String> missing = promised.filter(name -> MDC.get(name) == null).toList();
        return missing.isEmpty() ? null : "does not say in the log: " + String.join(", ", missing);
    }

    private void note(String target, Blow blow, @Nullable String finding) {
        attacks.add(new Attack(target, blow, finding));
    }

    /** {@code Listener.on(Event)}, as attacks name it. */
    public static String nameOf(Method listener) {
        return "%s.%s(%s)".formatted(listener.getDeclaringClass().getSimpleName(), listener.getName(),
                Arrays.stream(listener.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining()));
    }

    private static boolean isHandler(Method method) {
        return InboxHandler.class.isAssignableFrom(method.getDeclaringClass()) && method.getName().equals("handle");
    }

    private static TransactionDefinition requiresNew() {
        var definition = new org.springframework.transaction.support.DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return definition;
    }

    private static String words(Object[] arguments) {
        return Arrays.deepToString(Arrays.stream(arguments).map(a -> a instanceof ActivatedJob job ? (Object) job.getKey() : a).toArray());
    }

    private String words(Done done) {
        String words = done.refusal() != null ? done.refusal().toString() : done.answer() == null ? "nothing" : JsonMapper.shared().writeValueAsString(done.answer());
        return MOMENT.matcher(words).replaceAll(moment -> isNow(moment.group()) ? "now" : moment.group());
    }

    private boolean isNow(String moment) {
        return Duration.between(Instant.parse(moment), clock.getObject().instant()).abs().compareTo(NOW) < 0;
    }

    // ---- the whole database, as one sum for each table

    private Map<String, String> database() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            entities.getObject().flush();
        }
        var template = new JdbcTemplate(dataSource.getObject());
        if (sums == null) {
            sums = sums(template);
        }
        Map<String, String> all = new TreeMap<>();
        template.query(sums, row -> {
            all.put(row.getString(1), row.getLong(2) + " rows, sum " + row.getString(3));
        });
        return all;
    }

    private static String sums(JdbcTemplate template) {
        Map<String, List<String>> columns = new TreeMap<>();
        template.query("select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema"
                + " and t.table_name = c.table_name where c.table_schema = database() and t.table_type = 'BASE TABLE' order by c.table_name, c.ordinal_position", row -> {
            if (!LOOKED_AT.contains(row.getString(1) + "." + row.getString(2))) {
                columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>()).add("coalesce(`%s`, '~')".formatted(row.getString(2)));
            }
        });
        columns.keySet().removeAll(NOT_COMPARED);
        return columns.entrySet().stream().map(table -> "select '%1$s', count(*), coalesce(sum(crc32(concat_ws('|', %2$s))), 0) from `%1$s`"
                .formatted(table.getKey(), String.join(", ", table.getValue()))).collect(Collectors.joining(" union all "));
    }

    private static @Nullable String difference(Map<String, String> before, Map<String, String> after) {
        if (before.equals(after)) {
            return null;
        }
        return after.entrySet().stream().filter(table -> !table.getValue().equals(before.get(table.getKey())))
                .map(table -> "%s had %s and has %s".formatted(table.getKey(), before.get(table.getKey()), table.getValue())).collect(Collectors.joining("; "));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static Adversary adversary(ObjectProvider<DataSource> dataSource, ObjectProvider<PlatformTransactionManager> transactions, ObjectProvider<EntityManager> entities,
                                   ObjectProvider<Inbox> inbox, ObjectProvider<Clock> clock) {
            return new Adversary(dataSource, transactions, entities, inbox, clock);
        }

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static Advisor adversaryStandsBetween(Adversary adversary) {
            return new DefaultPointcutAdvisor(new StaticMethodMatcherPointcut() {
                @Override
                public boolean matches(Method method, Class<?> target) {
                    return target.getName().startsWith("io.orderwright.") && (AnnotatedElementUtils.hasAnnotation(method, JobWorker.class)
                            || AnnotatedElementUtils.hasAnnotation(method, EventListener.class) || isHandler(method));
                }
            }, adversary);
        }
    }
}
