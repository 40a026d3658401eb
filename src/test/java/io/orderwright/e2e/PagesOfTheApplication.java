package io.orderwright.e2e;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The addresses of all pages, read off the controllers: what a GET answers with a template. A page that somebody adds is among them. */
final class PagesOfTheApplication {

    private PagesOfTheApplication() {}

    static List<PathPattern> all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return definition.getMetadata().isIndependent();
            }
        };
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        List<PathPattern> found = new ArrayList<>();
        for (var candidate : scanner.findCandidateComponents("io.orderwright")) {
            Class<?> controller = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), PagesOfTheApplication.class.getClassLoader());
            if (!AnnotatedElementUtils.hasAnnotation(controller, ResponseBody.class)) {
                for (Method method : controller.getDeclaredMethods()) {
                    found.addAll(patterns(controller, method));
                }
            }
        }
        return found;
    }

    private static List<PathPattern> patterns(Class<?> controller, Method method) {
        var get = AnnotatedElementUtils.findMergedAnnotation(method, GetMapping.class);
        if (get == null || !method.getReturnType().equals(String.class) || AnnotatedElementUtils.hasAnnotation(method, ResponseBody.class)) {
            return List.of();
        }
        var all = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        List<String> before = all == null || all.path().length == 0 ? List.of("") : List.of(all.path());
        List<String> own = get.path().length == 0 ? List.of("") : Arrays.asList(get.path());
        return before.stream().flatMap(prefix -> own.stream().map(path -> PathPatternParser.defaultInstance.parse(prefix + path))).toList();
    }
}
