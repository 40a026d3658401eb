package io.orderwright.platform.web.signin;

import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.security.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer …}. A token that is not valid is as good as none. */
class BearerTokens extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;

    BearerTokens(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest) throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(BEARER)) {
            tokens.holder(header.substring(BEARER.length()).strip()).ifPresent(BearerTokens::signIn);
        }
        rest.doFilter(request, response);
    }

    private static void signIn(Person person) {
        var groups = AuthorityUtils.createAuthorityList(person.groups().stream().map(Group::code).toList());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(new SignedIn(person), "", groups));
        SecurityContextHolder.setContext(context);
    }
}
