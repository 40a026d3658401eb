package io.orderwright.platform.process.engine;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.Set;

/** Reads what the engine answered when a command failed. */
final class EngineAnswers {

    /** Busy, away, too slow, or electing a new leader: all of it passes. */
    private static final Set<Status.Code> PASSING = Set.of(Status.Code.RESOURCE_EXHAUSTED, Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED,
            Status.Code.ABORTED, Status.Code.CANCELLED, Status.Code.INTERNAL, Status.Code.UNKNOWN);
    /** Nothing that is wrong with the command: the engine could not look at it. */
    private static final Set<Status.Code> AWAY = Set.of(Status.Code.RESOURCE_EXHAUSTED, Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.ABORTED, Status.Code.CANCELLED);
    private static final int MAX_CAUSES = 10;

    private EngineAnswers() {}

    static Optional<Status.Code> code(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            if (cause instanceof ClientStatusException answer) {
                return Optional.of(answer.getStatusCode());
            }
            if (cause instanceof StatusRuntimeException answer) {
                return Optional.of(answer.getStatus().getCode());
            }
        }
        return Optional.empty();
    }

    /** Whether the same command may succeed later; what has no code (a time-out, a broken connection) may. */
    static boolean willPass(Throwable failure) {
        return code(failure).map(PASSING::contains).orElse(true);
    }

    /** Whether the engine was busy or away, and said nothing about the command itself. */
    static boolean isAway(Throwable failure) {
        return code(failure).filter(AWAY::contains).isPresent();
    }

    static String words(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause.getCause() != null && i < MAX_CAUSES; i++) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
