package io.orderwright.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Scripts, formats and the frame of pages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebConfiguration implements WebMvcConfigurer {

    private static final String WEBJARS = "classpath*:/META-INF/resources/webjars/";

    private final FrameInterceptor frame;

    WebConfiguration(FrameInterceptor frame) {
        this.frame = frame;
    }

    /** Templates know the formats as {@code fmt} and the largest upload as {@code uploadLimit}: Thymeleaf refuses {@code @fmt} in the parameters of a fragment. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Formats {

        Formats(ThymeleafViewResolver views, Fmt fmt, MultipartProperties uploads) {
            views.addStaticVariable("fmt", fmt);
            views.addStaticVariable("uploadLimit", uploads.getMaxFileSize().toMegabytes() + " MB");
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
}
