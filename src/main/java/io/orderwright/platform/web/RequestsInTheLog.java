package io.orderwright.platform.web;

import io.orderwright.platform.log.LogSubject;
import io.orderwright.platform.process.ProcessInstances;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every line that a request about an order (or an invoice, or a receipt) writes into the log names it and its process instance. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestsInTheLog extends OncePerRequestFilter {

    /** What our number ranges hand out, for example {@code PO-2026-000001}. */
    private static final Pattern BUSINESS_KEY = Pattern.compile("/([A-Z]{2,6}-\\d{4}-\\d{6})(?:/|$)");

    private final ProcessInstances instances;

    RequestsInTheLog(ProcessInstances instances) {
        this.instances = instances;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest) throws ServletException, IOException {
        Matcher path = BUSINESS_KEY.matcher(request.getRequestURI());
        if (!path.find()) {
            rest.doFilter(request, response);
            return;
        }
        try (var about = LogSubject.open().order(path.group(1))) {
            nameInstance(about, path.group(1));
            rest.doFilter(request, response);
        }
    }

    private void nameInstance(LogSubject about, String businessKey) {
        try {
            instances.carrierOf(businessKey).ifPresent(about::processInstance);
        } catch (DataAccessException away) {
            logger.debug("The database does not say which instance carries " + businessKey, away);
        }
    }
}
