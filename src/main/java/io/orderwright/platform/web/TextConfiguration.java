package io.orderwright.platform.web;

import java.io.IOException;
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

/** Texts and the language they are shown in. */
@Configuration(proxyBeanMethods = false)
class TextConfiguration {

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
