package io.orderwright.platform.process.tasks;

import io.orderwright.platform.process.ProcessPosition;
import io.orderwright.platform.process.ProcessPositions;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Chooses the API by the settings, and answers "nothing known" where an unreachable history may do no harm. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryConfiguration.class);

    @Bean
    History history(TasklistSettings settings, JsonMapper json, Clock clock) {
        return switch (settings.api()) {
            case V1 -> new HistoryOf86(settings, json, clock);
            case V2 -> new HistoryOf88(settings, json);
        };
    }

    @Bean
    ProcessPositions processPositions(History history) {
        return processInstanceKey -> {
            try {
                return new ProcessPosition(history.steps(processInstanceKey));
            } catch (HistoryAway away) {
                LOG.info("Where process instance {} stands is not known: {}", processInstanceKey, away.getMessage());
                return new ProcessPosition(List.of());
            }
        };
    }

    @Bean
    LiveInstances liveInstances(History history) {
        return new LiveInstances() {
            @Override
            public List<Live> ofProcess(String processId, int limit) {
                return readable(() -> history.live(processId, limit));
            }

            @Override
            public List<Stopped> stopped(int limit) {
                return readable(() -> history.stopped(limit));
            }
        };
    }

    private static <T> T readable(Supplier<T> question) {
        try {
            return question.get();
        } catch (HistoryAway away) {
            throw new LiveInstances.Away(String.valueOf(away.getMessage()), away);
        }
    }
}
