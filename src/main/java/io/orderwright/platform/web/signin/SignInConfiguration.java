package io.orderwright.platform.web.signin;

import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.People;
import io.orderwright.platform.web.api.Problems;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Sign-in by form for pages, by token for the API and for who watches over us (metrics); who may do what is the table of {@link AccessMatrix} and nothing else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SignInConfiguration {

    static final String SIGN_IN = "/sign-in";
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String NO_DEVICES = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

    @Bean
    AuthorizationManager<RequestAuthorizationContext> matrixDecides(AccessMatrix matrix, People people) {
        return new AuthorizationManager<>() {
            @Override
            public AuthorizationDecision authorize(Supplier<? extends @Nullable Authentication> signedIn, RequestAuthorizationContext asked) {
                var request = asked.getRequest();
                String path = request.getRequestURI().substring(request.getContextPath().length());
                return new AuthorizationDecision(matrix.rowFor(path, request.getMethod())
                        .map(row -> row.anyone() || people.current().map(person -> row.allows(person.groups())).orElse(false)).orElse(false));
            }
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, AuthorizationManager<RequestAuthorizationContext> matrix, ApiTokens tokens, Problems problems) {
        return http.securityMatcher("/api/**", "/actuator/**")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SignInConfiguration::strict)
                .addFilterBefore(new BearerTokens(tokens), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(matrix))
                .exceptionHandling(refused -> refused
                        .authenticationEntryPoint((request, response, why) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                            problems.write(response, HttpStatus.UNAUTHORIZED, "NO_TOKEN", "Send a valid token: Authorization: Bearer <token>. Administrators issue tokens.");
                        })
                        .accessDeniedHandler((request, response, why) -> problems.write(response, HttpStatus.FORBIDDEN, "NOT_ALLOWED",
                                "The groups of this token do not allow %s %s.".formatted(request.getMethod(), request.getRequestURI()))))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, AuthorizationManager<RequestAuthorizationContext> matrix) {
        return http
                .headers(SignInConfiguration::strict)
                // in a cookie and not in a session: a supplier's page needs none, and a mail scanner that opens links makes none
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(matrix))
                .formLogin(form -> form.loginPage(SIGN_IN).loginProcessingUrl(SIGN_IN).failureUrl(SIGN_IN + "?error"))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl(SIGN_IN + "?out"))
                .build();
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NO_DEVICES))
                .contentTypeOptions(Customizer.withDefaults());
    }
}
