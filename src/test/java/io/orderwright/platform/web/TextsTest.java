package io.orderwright.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** No page shows ??a.key?? and no text is cut by an apostrophe. */
class TextsTest {

    /** #{key} and #{key(…)}; keys that are put together, #{${…}}, are not seen. */
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)[(}]");
    /** Texts of events name their values, {units}, and are no message formats. */
    private static final String EVENT = "event.";
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    private final MessageSource messages = messages();

    @Test
    void hasEveryTextThatATemplateNames() throws IOException {
        var missing = new TreeSet<String>();
        for (Resource template : resources("classpath*:templates/**/*.html")) {
            Matcher key = KEY.matcher(template.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?s)<!--/\\*.*?\\*/-->", ""));
            while (key.find()) {
                if (messages.getMessage(key.group(1), null, "", Locale.UK).isEmpty()) {
                    missing.add(template.getFilename() + ": " + key.group(1));
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void keepsEveryTextInOneFile() throws IOException {
        List<String> keys = new ArrayList<>();
        for (Resource file : texts()) {
            if (!file.getFilename().matches(".*_[a-z]{2}\\.properties")) {
                keys.addAll(read(file).stringPropertyNames());
            }
        }

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void isWrittenInPatternsThatCanBeRead() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Resource file : texts()) {
            Properties all = read(file);
            for (String key : all.stringPropertyNames()) {
                if (key.startsWith(EVENT)) {
                    continue;
                }
                String text = all.getProperty(key);
                if (LONE_APOSTROPHE.matcher(text).find()) {
                    wrong.add("%s: %s has a straight apostrophe, write ’".formatted(file.getFilename(), key));
                }
                try {
                    new MessageFormat(text, Locale.UK);
                } catch (IllegalArgumentException e) {
                    wrong.add("%s: %s is no pattern: %s".formatted(file.getFilename(), key, e.getMessage()));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static List<Resource> texts() throws IOException {
        List<Resource> all = new ArrayList<>(resources("classpath*:messages/*.properties"));
        all.addAll(resources("classpath*:messages.properties"));
        return all;
    }

    private static List<Resource> resources(String place) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(place)).filter(file -> !file.getDescription().contains("test-classes")
                && !file.getDescription().contains(".jar")).toList();
    }

    private static Properties read(Resource file) throws IOException {
        var all = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            all.load(reader);
        }
        return all;
    }

    private static MessageSource messages() {
        try {
            return new TextConfiguration().messageSource();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
