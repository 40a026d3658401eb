package io.orderwright.collaboration.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikeTest {

    @ParameterizedTest
    @ValueSource(strings = {"brlghtwick.example.com", "br1ghtwick.example.com", "bright-wick.example.com", "brigthwick.example.com", "brightwlck.example.com", "brightwicks.example.com", "brghtwick.example.com",
        "brightvvick.example.com", "brightwick.example.net", "brightwick-sales.example.org", "brightwick.example.com.thief.example.org", "br\u0456ghtwick.example.com", "xn--brghtwick-w9h.example.com", "xn--brghtwick-r5a.example.com"})
    void seesThroughTheDisguise(String domain) {
        assertThat(LookAlike.resembles(domain, "brightwick.example.com")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"brightwick.example.com", "mail.brightwick.example.com", "kiln.example.com", "example.com", "brightstone.example.com", "x.example", ""})
    void leavesOthersAlone(String domain) {
        assertThat(LookAlike.resembles(domain, "brightwick.example.com")).isFalse();
    }
}
