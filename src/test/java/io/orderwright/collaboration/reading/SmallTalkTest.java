package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallTalkTest {

    @ParameterizedTest
    @ValueSource(strings = {"Last night eat too much laksa, now sleepy", "My regards to your mother, I hope she enjoyed her birthday", "Thanks for the chocolates", "Here in Finland we have now first snow and the dogs are very happy", "Our spring lambs are getting fat and the kids love the lambs",
        "Hope you had a lovely weekend", "It was raining cats and dogs this morning", "The baby slept through for the first time, so I feel like a new woman", "Weather become cold", "Thanks a million for thinking of us again", "Wishing you and your family a lovely Diwali",
        "Hier schneit es seit Tagen und die Kinder bauen Schneemänner", "Die Katze schläft auf dem Sofa", "Il pleut depuis dix jours, les canards sont ravis", "Ici les enfants jouent dans la neige", "Por aquí llueve y los niños saltan en los charcos", "Recuerdos a su madre"})
    void knowsWhatIsAboutSomethingElse(String sentence) {
        assertThat(SmallTalk.isOne(Words.folded(sentence))).isTrue();
    }

    /** Friendly words that say something about the goods, their coming or ourselves. */
    @ParameterizedTest
    @ValueSource(strings = {"They come with the snow", "Yours come in winter", "We do not have it, merry Christmas", "Lovely sun here, though not for you", "My wife says no", "Everyone is off to the beach this week", "The lads walked out", "You have all but two, little robin", "Hope you like the new green",
        "The dog ate the paperwork", "Snow has shut the pass", "The river is in the kitchen of the works", "Christmas it is then", "See what the river does", "Lovely and warm here, too warm for the chocolate", "The flowers are with you in spring", "Same again as the last time", "We go to Spain in December",
        "Weihnachten dann", "Die kommen im Frühling mit den Schwalben", "Der Schnee ist schön, aber nicht für Sie", "Alle sind weg, die Sonne scheint", "Le chat a mangé le bon", "Nous ne l'avons pas, bonjour à la famille", "Avec les hirondelles au printemps", "Hola, no lo tenemos, feliz Navidad",
        "Llegan en primavera con las golondrinas", "Rosa las está haciendo en verde", "Haya en vez de roble"})
    void neverTakesForTalkWhatTouchesTheOrder(String sentence) {
        assertThat(SmallTalk.isOne(Words.folded(sentence))).isFalse();
    }

    /** Sayings and plain statements of words that are all friendly: nobody would see them. */
    @Test
    void neverTakesForTalkWhatABuyerMustSee() throws IOException {
        List<String> sentences = Files.readAllLines(Path.of("src/test/resources/mails/talk-that-matters.txt")).stream().filter(line -> !line.startsWith("#")).map(line -> line.substring("en ".length())).toList();

        assertThat(sentences).hasSizeGreaterThan(500);
        assertThat(sentences.stream().filter(sentence -> SmallTalk.isOne(Words.folded(sentence)))).isEmpty();
    }
}
