package io.orderwright.platform.web.api;

import io.orderwright.platform.database.DatabaseAway;
import io.orderwright.shared.BrokenRule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what controllers of the API throw into problem+json (RFC 9457), each with a sentence and a stable code. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    private final MessageSource messages;

    ApiProblems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail rule(BrokenRule broken) {
        return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, broken.code(), broken.getMessage());
    }

    /** Values that are no quantity, no money, no cursor: their own constructors say so. */
    @ExceptionHandler
    ProblemDetail value(IllegalArgumentException wrong) {
        String words = wrong.getMessage();
        return Problems.of(HttpStatus.BAD_REQUEST, "NOT_UNDERSTOOD", words == null ? "A value could not be read." : words);
    }

    @ExceptionHandler
    ProblemDetail meanwhile(ConcurrencyFailureException conflict) {
        LOG.info("Two requests changed the same thing: {}", conflict.getMessage());
        return Problems.of(HttpStatus.CONFLICT, "CHANGED_MEANWHILE", "Somebody changed this at the same moment: read it again and repeat the request.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception problem) {
        if (DatabaseAway.isBehind(problem)) {
            LOG.warn("The database was away during a request: {}", problem.getMessage());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, WhileTheDatabaseIsAway.SECONDS).body(WhileTheDatabaseIsAway.problem());
        }
        return ResponseEntity.internalServerError().body(bug(problem));
    }

    private static ProblemDetail bug(Exception bug) {
        String reference = UUID.randomUUID().toString();
        LOG.error("Request failed, reference {}", reference, bug);
        ProblemDetail problem = Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "OUR_FAULT", "Something went wrong on our side. Repeat the request with the same idempotency key.");
        problem.setProperty("reference", reference);
        return problem;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        List<Map<String, String>> errors = invalid.getBindingResult().getAllErrors().stream()
                .map(error -> Map.of("field", error instanceof FieldError field ? field.getField() : "", "message", messages.getMessage(error, LocaleContextHolder.getLocale())))
                .toList();
        ProblemDetail problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "INVALID", "%d of the values cannot be accepted, see errors.".formatted(errors.size()));
        problem.setProperty("errors", errors);
        return ResponseEntity.unprocessableContent().body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        Throwable cause = unreadable.getMostSpecificCause();
        String words = cause instanceof IllegalArgumentException && cause.getMessage() != null ? cause.getMessage() : "The body is not the JSON that /api/openapi.json describes.";
        return ResponseEntity.badRequest().body(Problems.of(HttpStatus.BAD_REQUEST, "NOT_UNDERSTOOD", words));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(MaxUploadSizeExceededException large, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).body(Problems.of(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "The file is too large: send a smaller one or split it."));
    }
}
