package io.orderwright.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Texts, scripts and the frame of pages. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final String WEBJARS = "classpath*:/META-INF/resources/webjars/";

    private final FrameInterceptor frame;

    WebConfiguration(FrameInterceptor frame) {
        this.frame = frame;
    }

    /** Templates know the formats as {@code fmt}: Thymeleaf refuses {@code @fmt} in the parameters of a fragment. */
    @Configuration(proxyBeanMethods = false)
    static class Formats {

        Formats(ThymeleafViewResolver views, Fmt fmt) {
            views.addStaticVariable("fmt", fmt);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(frame).excludePathPatterns("/api/**", "/actuator/**", "/lib/**", "/fonts/**");
    }

    /** Front-end libraries come as WebJars: {@code /lib/htmx/htmx.min.js}, {@code /lib/bpmn-js/bpmn-navigated-viewer.production.min.js}. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/lib/htmx/**").addResourceLocations(library("htmx.org/*/dist/htmx.min.js"));
        registry.addResourceHandler("/lib/bpmn-js/**").addResourceLocations(library("bpmn-js/*/dist/bpmn-navigated-viewer.production.min.js"));
    }

    /** The folder of a library, whatever its version. */
    private static Resource library(String file) {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(WEBJARS + file);
            if (found.length != 1) {
                throw new IllegalStateException("Expected one %s on the class path, found %d".formatted(file, found.length));
            }
            return found[0].createRelative("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Texts {

        private static final String FOLDER = "classpath:messages/";

        /** {@code messages.properties} and every {@code messages/<module>.properties}, each with its translations. */
        @Bean
        MessageSource messageSource() throws IOException {
            var source = new ReloadableResourceBundleMessageSource();
            List<String> names = new ArrayList<>(List.of("classpath:messages"));
            Set<String> modules = new LinkedHashSet<>();
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                modules.add(FOLDER + resource.getFilename().replaceAll("(_[a-z]{2})?\\.properties$", ""));
            }
            names.addAll(modules);
            source.setBasenames(names.toArray(String[]::new));
            source.setDefaultEncoding("UTF-8");
            source.setFallbackToSystemLocale(false);
            source.setAlwaysUseMessageFormat(true);
            source.setCacheSeconds(-1);
            return source;
        }

        @Bean
        LocaleResolver localeResolver() {
            return new PageLocale(Locale.UK, List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es")));
        }
    }
}
