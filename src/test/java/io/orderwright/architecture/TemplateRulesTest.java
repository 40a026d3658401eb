package io.orderwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What templates must not do because Thymeleaf takes it for something else. */
class TemplateRulesTest {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern REPLACED_ON_CONDITION = Pattern.compile("<[a-z:]+\\s(?=[^>]*th:replace=)(?=[^>]*th:(?:if|unless)=)[^>]*>");

    /** th:replace comes before th:if: on one element the condition is lost and the part is always drawn. */
    @Test
    void noElementIsReplacedOnACondition() throws IOException {
        var found = new ArrayList<String>();
        for (var template : new PathMatchingResourcePatternResolver().getResources("classpath*:/templates/**/*.html")) {
            lostConditions(template.getContentAsString(StandardCharsets.UTF_8)).forEach(element -> found.add(template.getFilename() + ": " + element));
        }
        assertThat(found).as("put the condition on a th:block around the part").isEmpty();
    }

    @Test
    void findsTheLostCondition() {
        assertThat(lostConditions("<div th:if=\"${none}\" th:replace=\"~{parts :: empty(#{a}, null, null, null)}\"></div>")).hasSize(1);
        assertThat(lostConditions("<th:block th:if=\"${none}\"><div th:replace=\"~{parts :: empty(#{a}, null, null, null)}\"></div></th:block>")).isEmpty();
    }

    private static List<String> lostConditions(String template) {
        return REPLACED_ON_CONDITION.matcher(COMMENT.matcher(template).replaceAll("")).results().map(found -> found.group()).toList();
    }
}
