package io.orderwright.platform.process.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.annotation.value.SourceAware;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.client.jobhandling.JobHandlerFactory;
import io.camunda.client.jobhandling.JobWorkerFactory;
import io.orderwright.platform.log.LogSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;

/** Every line that a job writes into the log names its order (or invoice, or what else it is about), its process instance and its type. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("orderwright.engine.enabled")
class JobsInTheLog {

    /** Variables that say what a job is about; the first one present counts. */
    private static final List<String> SUBJECTS = List.of("purchaseOrderNumber", "invoiceId", "proposalId", "replenishmentKey", "emergencyKey", "subject");

    /** Opens the subject of a job. */
    static LogSubject subjectOf(ActivatedJob job) {
        return LogSubject.open().order(businessKey(job)).processInstance(job.getProcessInstanceKey()).job(job.getType());
    }

    private static @Nullable String businessKey(ActivatedJob job) {
        Map<String, Object> variables = job.getVariablesAsMap();
        return SUBJECTS.stream().map(variables::get).filter(value -> value != null).map(Object::toString).findFirst().orElse(null);
    }

    /** A worker reads only the variables it names: the order number is read by all of them. */
    @Bean
    static JobWorkerValueCustomizer everyJobKnowsItsOrder() {
        return worker -> {
            List<SourceAware<String>> variables = new ArrayList<>(worker.getFetchVariables());
            if (!variables.isEmpty() && variables.stream().noneMatch(variable -> SUBJECTS.contains(variable.value()))) {
                variables.add(new SourceAware.GeneratedFromMethodInfo<>(SUBJECTS.getFirst()));
                worker.setFetchVariables(variables);
            }
        };
    }

    /** The starter makes its factory itself, so ours is put around it. */
    @Bean
    static AroundTheFactory jobsInTheLogAroundTheFactory() {
        return new AroundTheFactory();
    }

    /** Puts {@link Naming} around the factory of workers. */
    static final class AroundTheFactory implements BeanPostProcessor, PriorityOrdered {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof JobWorkerFactory factory && !(bean instanceof Naming) ? new Naming(factory) : bean;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    /** Makes workers whose jobs are named in the log. */
    private static final class Naming extends JobWorkerFactory {

        private final JobWorkerFactory factory;

        @SuppressWarnings("NullAway")
        Naming(JobWorkerFactory factory) {
            super(null, null, null, null);
            this.factory = factory;
        }

        @Override
        public JobWorker createJobWorker(CamundaClient client, JobWorkerValue worker, JobHandlerFactory handlers) {
            return factory.createJobWorker(client, worker, context -> naming(handlers.getJobHandler(context)));
        }

        private static JobHandler naming(JobHandler handler) {
            return (client, job) -> {
                try (var about = subjectOf(job)) {
                    handler.handle(client, job);
                }
            };
        }
    }
}
