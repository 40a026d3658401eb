package io.orderwright.localplatform.chaos;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.client.jobhandling.JobHandlerFactory;
import io.camunda.client.jobhandling.JobWorkerFactory;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/**
 * Delivers jobs to their workers again although they were done, or to two threads at the same time, as an engine may that heard no answer. Only where somebody set
 * {@value #PER_CENT}, which {@code ./run chaos} does for its copies. What was delivered is written down in {@value #SEEN}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(JobsAgain.PER_CENT)
class JobsAgain {

    /** How many of a hundred jobs come twice. */
    static final String PER_CENT = "orderwright.chaos.jobs-again";
    /** The file of {@link JobsSeen}. */
    static final String SEEN = "orderwright.chaos.jobs-seen";

    /** The starter makes its factory itself, so ours is put around it. */
    @Bean
    static Around jobsAgainAroundTheFactory(Environment environment) {
        return new Around(environment.getRequiredProperty(PER_CENT, Integer.class), new JobsSeen(Path.of(environment.getRequiredProperty(SEEN))));
    }

    /** @param perCent how many jobs come twice @param seen where each delivery is written down */
    record Around(int perCent, JobsSeen seen) implements BeanPostProcessor, PriorityOrdered {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof JobWorkerFactory factory && !(bean instanceof Repeating) ? new Repeating(factory, this) : bean;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        JobHandler repeating(JobHandler handler) {
            return (client, job) -> {
                int lot = ThreadLocalRandom.current().nextInt(100);
                if (lot * 2 < perCent) {
                    seen.note(job.getKey(), job.getType(), JobsSeen.Delivered.AT_ONCE);
                    Thread other = Thread.ofVirtual().start(() -> alsoBy(handler, client, job));
                    handler.handle(client, job);
                    other.join();
                } else if (lot < perCent) {
                    seen.note(job.getKey(), job.getType(), JobsSeen.Delivered.AFTERWARDS);
                    handler.handle(client, job);
                    handler.handle(client, job);
                } else {
                    seen.note(job.getKey(), job.getType(), JobsSeen.Delivered.ONCE);
                    handler.handle(client, job);
                }
            };
        }

        private static void alsoBy(JobHandler handler, JobClient client, ActivatedJob job) {
            try {
                handler.handle(client, job);
            } catch (Exception e) {
                throw new IllegalStateException(e); // the one that handles failures of jobs has failed; the other thread's answer counts
            }
        }
    }

    /** Makes workers whose jobs come twice now and then. */
    private static final class Repeating extends JobWorkerFactory {

        private final JobWorkerFactory factory;
        private final Around around;

        @SuppressWarnings("NullAway")
        Repeating(JobWorkerFactory factory, Around around) {
            super(null, null, null, null);
            this.factory = factory;
            this.around = around;
        }

        @Override
        public JobWorker createJobWorker(CamundaClient client, JobWorkerValue worker, JobHandlerFactory handlers) {
            return factory.createJobWorker(client, worker, context -> around.repeating(handlers.getJobHandler(context)));
        }
    }
}
