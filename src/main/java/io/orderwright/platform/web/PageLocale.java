package io.orderwright.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Our own pages are written in one language. Pages for suppliers (below {@code /o/}) speak theirs: the one the link {@code ?lang=de} asks for, otherwise
 * the first one of the browser that we have.
 */
class PageLocale implements LocaleResolver {

    private static final String SUPPLIER_PAGES = "/o/";

    private final Locale ours;
    private final List<Locale> suppliers;

    PageLocale(Locale ours, List<Locale> suppliers) {
        this.ours = ours;
        this.suppliers = suppliers;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + SUPPLIER_PAGES)) {
            return ours;
        }
        String asked = request.getParameter("lang");
        if (asked != null && suppliers.contains(Locale.of(asked))) {
            return spoken(Locale.of(asked));
        }
        if (request.getHeader("Accept-Language") == null) {
            return ours;
        }
        return Collections.list(request.getLocales()).stream().map(locale -> Locale.of(locale.getLanguage())).filter(suppliers::contains)
                .findFirst().map(this::spoken).orElse(ours);
    }

    private Locale spoken(Locale language) {
        return language.equals(Locale.of(ours.getLanguage())) ? ours : language;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is in the address");
    }
}
