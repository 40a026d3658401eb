package io.orderwright.processes;

import io.camunda.client.annotation.JobWorker;
import io.orderwright.platform.inbox.InboxHandler;
import io.orderwright.testing.Adversary;
import io.orderwright.testing.Adversary.Attack;
import io.orderwright.testing.Adversary.Blow;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;

/** Everything of ours that the engine, the inbox or an event may call more than once, found in the running application, and what has to be done to each. */
@Component
class WhatTakesJobs {

    private static final Set<Blow> ALL = EnumSet.allOf(Blow.class);
    private static final Set<Blow> WITHOUT_A_COMPLETION = Set.of(Blow.KILLED_BEFORE, Blow.TWICE);

    private final ApplicationContext application;

    WhatTakesJobs(ApplicationContext application) {
        this.application = application;
    }

    /** For each worker and listener, what is wrong with it; nothing when it was attacked in every way and stood. */
    Map<String, List<String>> verdicts(List<Attack> attacks) {
        return verdicts(all(), attacks);
    }

    static Map<String, List<String>> verdicts(Map<String, Set<Blow>> takers, List<Attack> attacks) {
        Map<String, List<String>> verdicts = new TreeMap<>();
        takers.forEach((target, blows) -> {
            List<String> wrong = new ArrayList<>();
            List<Attack> own = attacks.stream().filter(attack -> attack.target().equals(target)).toList();
            blows.stream().filter(blow -> own.stream().noneMatch(attack -> attack.blow() == blow)).forEach(blow -> wrong.add("was never " + words(blow)));
            own.stream().filter(attack -> attack.finding() != null).map(attack -> words(attack.blow()) + ", it " + attack.finding()).distinct().forEach(wrong::add);
            verdicts.put(target, wrong);
        });
        return verdicts;
    }

    private static String words(Blow blow) {
        return switch (blow) {
            case KILLED_BEFORE -> "killed before its commit";
            case TWICE -> "done twice";
            case KILLED_AFTER -> "killed between its effect and its completion";
            case READ -> "read in the log";
        };
    }

    private Map<String, Set<Blow>> all() {
        Map<String, Set<Blow>> all = new TreeMap<>();
        for (Object bean : application.getBeansOfType(Object.class, false, false).values()) {
            Class<?> type = AopUtils.getTargetClass(bean);
            if (isOurs(type)) {
                jobs(type).forEach(job -> all.put(job, EveryWorkerTwiceTest.OF_THE_WHOLE_HOUSE.contains(job) ? EnumSet.complementOf(EnumSet.of(Blow.KILLED_BEFORE)) : ALL));
                listeners(type).forEach(listener -> all.put(Adversary.nameOf(listener), WITHOUT_A_COMPLETION));
                if (bean instanceof InboxHandler handler) {
                    all.put("inbox " + handler.channel(), WITHOUT_A_COMPLETION);
                }
            }
        }
        return all;
    }

    /** Production code: what tests listen with is no part of it. */
    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.orderwright.") && type.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith("/classes/");
    }

    private static List<String> jobs(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).map(method -> method.getAnnotation(JobWorker.class)).filter(worker -> worker != null).map(JobWorker::type).toList();
    }

    /** Listeners to facts of ours; what Spring itself tells is no fact of the business. */
    private static Set<Method> listeners(Class<?> type) {
        return MethodIntrospector.selectMethods(type, (Method method) -> AnnotatedElementUtils.hasAnnotation(method, EventListener.class)
                && Arrays.stream(method.getParameterTypes()).anyMatch(event -> event.getName().startsWith("io.orderwright.")));
    }
}
