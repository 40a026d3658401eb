package io.orderwright.platform.process.engine;

import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.spring.bean.SpringMethodInfo;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Workers are nobody else's business, so they are package-private; the starter calls only public methods unless it is told that it may. */
@Component
@ConditionalOnBooleanProperty("orderwright.engine.enabled")
class HiddenWorkers implements JobWorkerValueCustomizer {

    @Override
    public void customize(JobWorkerValue worker) {
        if (!(worker.getMethodInfo() instanceof SpringMethodInfo method)) {
            throw new IllegalStateException("No method is known for the worker of " + worker.getType());
        }
        method.getMethod().setAccessible(true);
    }
}
