package io.orderwright.platform.web;

import io.orderwright.shared.BrokenRule;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** Error pages in words for what controllers of pages throw. A page that can show the problem beside its form does so itself. */
@ControllerAdvice(annotations = Controller.class)
@ConditionalOnWebApplication
class PageProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

    private final FrameInterceptor frame;

    PageProblems(FrameInterceptor frame) {
        this.frame = frame;
    }

    @ExceptionHandler
    ModelAndView rule(BrokenRule broken, HttpServletRequest request) {
        ModelAndView page = page("error/422", HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("sentence", broken.getMessage());
        page.addObject("back", cameFrom(request));
        return page;
    }

    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException large) {
        return page("error/413", HttpStatus.CONTENT_TOO_LARGE);
    }

    @ExceptionHandler
    ModelAndView other(Exception problem) throws Exception {
        boolean knowsItsStatus = problem instanceof ErrorResponse || problem instanceof AccessDeniedException
                || AnnotatedElementUtils.hasAnnotation(problem.getClass(), ResponseStatus.class);
        if (knowsItsStatus) {
            throw problem;
        }
        String reference = UUID.randomUUID().toString();
        LOG.error("Page failed, reference {}", reference, problem);
        ModelAndView page = page("error/5xx", HttpStatus.INTERNAL_SERVER_ERROR);
        page.addObject("reference", reference);
        return page;
    }

    private ModelAndView page(String view, HttpStatus status) {
        var page = new ModelAndView(view, status);
        page.addObject("frame", frame.frame());
        return page;
    }

    /** The page the form was on, if it is one of ours. */
    private static @Nullable String cameFrom(HttpServletRequest request) {
        String referer = request.getHeader(HttpHeaders.REFERER);
        try {
            URI page = referer == null ? null : URI.create(referer);
            return page == null || page.getHost() == null || !page.getHost().equals(request.getServerName()) ? null : page.getRawPath();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
