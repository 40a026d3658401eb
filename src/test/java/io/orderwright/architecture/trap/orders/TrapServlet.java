package io.orderwright.architecture.trap.orders;

import jakarta.servlet.http.HttpServletRequest;

/** Knows the servlet world outside a web package. */
public class TrapServlet {

    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
