package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pattern needs must stand in each of its matches, or a phrase that we know would be passed by. */
@Execution(ExecutionMode.CONCURRENT)
class NeedsTest {

    private static final int EVERY = 12;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"(?:we|i) confirm(?:ed)?; i confirmed; i can firm", "colou?r; the color; the colr", "(?:ab)+c; xababc; xac", "a{0,2}bcd; bcd; bc", "\\bnot\\b|n't; isn't; no", "[abc]def; bdef; bde", "(?:one|two(?: three)?)s; twos; tow", "x\\.y; x.y; xy",
        "(?:^|[^\\pL])price(?:[^\\pL]|$); price; pric"})
    void knowsLettersThatNoMatchCanDoWithout(String regex, String match, String other) {
        assertThat(Needs.of(regex).areIn(new Needs.Seen(match))).isTrue();
        assertThat(Needs.of(regex).areIn(new Needs.Seen(other))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"a?; z", "\\d+; 4711", "(?:one|); z", "(?i)order; ORDER", "[a-z]+; z"})
    void needsNothingWhereNothingIsSure(String regex, String match) {
        assertThat(Needs.of(regex).areIn(new Needs.Seen(match))).isTrue();
    }

    /** Against the texts of real answers, without the index. */
    @Test
    void passesNoPhraseByThatATextHolds() throws IOException {
        List<String> texts = Files.readAllLines(Path.of("src/test/resources/mails/plain-confirmations.txt")).stream().filter(line -> !line.startsWith("#")).map(line -> " " + Words.folded(line.substring(3)) + " ").toList();
        List<String> passedBy = new ArrayList<>();
        for (String language : Lexicon.LANGUAGES) {
            Lexicon lexicon = Lexicon.of(language);
            for (int i = 0; i < texts.size(); i += EVERY) {
                String text = texts.get(i);
                var seen = new Needs.Seen(text);
                lexicon.neutral().stream().filter(phrase -> !phrase.couldBeIn(seen) && Pattern.compile(phrase.regex()).matcher(text).find()).map(Phrase::regex).forEach(passedBy::add);
            }
        }
        assertThat(passedBy).isEmpty();
    }

    @Test
    void takesEachAlternativeOfAPatternByItself() {
        List<Phrase> phrases = Phrase.alternatives("\\b(?:one (?:two|three)|four)\\b|[|]five|six");

        assertThat(phrases).extracting(Phrase::regex).containsExactly("\\b(?:one (?:two|three))\\b", "\\b(?:four)\\b", "[|]five", "six");
        assertThat(Phrase.anyIn(phrases, "one three")).isTrue();
        assertThat(Phrase.anyIn(phrases, "fourteen")).isFalse();
    }
}
