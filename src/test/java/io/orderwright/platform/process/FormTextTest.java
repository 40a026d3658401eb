package io.orderwright.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', value = {
        "[open the order](https://evil.example) → \\[open the order\\](https\\://evil.example)",
        "<img src=x> → \\<img src=x\\>",
        "![x](y) → \\!\\[x\\](y)",
        "see www.evil.example → see www\\.evil.example",
        "a | b ** c __ d ~~ e → a \\| b \\*\\* c \\_\\_ d \\~\\~ e",
        "# no heading → \\# no heading",
        "- no list → \\- no list",
        "Line 2 offers MUG-RED instead, at 3.10. → Line 2 offers MUG-RED instead, at 3.10."
    })
    void meansNothingToMarkdown(String words, String shown) {
        assertThat(FormText.inLine(words)).isEqualTo(shown);
    }

    @Test
    void staysOnOneLineOrKeepsTheLines() {
        assertThat(FormText.inLine("one\n\n# two")).isEqualTo("one # two");
        assertThat(FormText.inLines("one\n    # two\n==\n1. three")).isEqualTo("one\n\\# two\n\\==\n\u200b1. three");
    }
}
