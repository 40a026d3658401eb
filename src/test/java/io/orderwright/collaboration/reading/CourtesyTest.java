package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourtesyTest {

    @ParameterizedTest
    @ValueSource(strings = {"Hola, \u00bfc\u00f3mo est\u00e1n?\nConfirmado.", "Hi Laura, how are you?\nConfirmado.", "Hallo Anna, wie geht es Ihnen? Confirmado.", "Bonjour Madame, comment allez-vous ?\n\nConfirmado.", "How are you today? Confirmado."})
    void passesOverTheQuestionHowWeAre(String mail) {
        String read = Courtesy.withoutHowAreYou(mail);

        assertThat(read).hasSameSizeAs(mail).doesNotContain("?").contains("Confirmado.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"On livre mardi, \u00e7a va ?", "Order confirmed. How is Tuesday?", "Confirmed for the 15th, how are you with that?", "Order confirmed, all good?", "Hola, \u00bfqu\u00e9 tal el martes?", "480 mugs confirmed. How are you?", "Wie geht es Ihnen mit dem 15.?"})
    void leavesWhatAsksForAnAnswer(String mail) {
        assertThat(Courtesy.withoutHowAreYou(mail)).isEqualTo(mail);
    }
}
