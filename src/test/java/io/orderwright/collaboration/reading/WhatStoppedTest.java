package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.reading.WhatStopped.Explanation;
import io.orderwright.platform.mail.IncomingMail;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatStoppedTest {

    private static final Question QUESTION = new Question("PO-2026-000001",
            List.of(new AskedLine(1, "MUG-RED", "Red mug", 480, new BigDecimal("3.10"), LocalDate.of(2026, 12, 8)), new AskedLine(2, "VASE", "Blue vase", 60, new BigDecimal("4.60"), LocalDate.of(2026, 12, 8))),
            "GBP", Locale.UK, ZoneOffset.UTC, Instant.parse("2026-11-24T10:00:00Z"), List.of("Please confirm quantities, prices and delivery dates"), List.of("sales"));

    /** The words that stopped it stand between brackets. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Order confirmed. The [glazier flummoxes] us. | we do not know what this means here",
        "We confirm the order. [Your order will be confirmed by our planning tomorrow.] | it speaks of a confirmation to come",
        "Order confirmed, mugs [400 pcs]. | it says something else than was ordered about line 1",
        "Order confirmed. [Can you collect it?] | asks",
    })
    void namesTheWordsAndTheReason(String marked, String why) {
        String text = marked.replace("[", "").replace("]", "");
        String words = marked.substring(marked.indexOf('[') + 1, marked.indexOf(']'));

        Explanation found = in(text);

        assertThat(found.wordsAlone()).isFalse();
        assertThat(found.stretches()).as(found.toString()).anySatisfy(stretch -> {
            assertThat(text.substring(stretch.start(), stretch.end())).contains(words);
            assertThat(stretch.why()).contains(why);
        });
    }

    @Test
    void saysWhenTheWordsAloneWouldConfirmTheOrder() {
        assertThat(in("Order confirmed.")).isEqualTo(new Explanation(List.of(), true));
    }

    @Test
    void marksNothingWhereNothingIsSaid() {
        assertThat(in("Thanks.").stretches()).isEmpty();
        assertThat(in("").wordsAlone()).isFalse();
        assertThat(in("x".repeat(2_001)).stretches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'Order confirmed. ? % ☹ \uD83D\uDE21 tbd??'", "'a.b.c. . . ;; !!! ?'", "'Wir bestätigen, außer Vase. Preis 3,25 €? Straße ﬁx'", "'\n\n\t\u00a0Confirmed\u200b if possible\r\n'"})
    void keepsItsStretchesInsideTheTextAndApart(String text) {
        int at = 0;
        for (WhatStopped.Stretch stretch : in(text).stretches()) {
            assertThat(stretch.start()).isGreaterThanOrEqualTo(at);
            assertThat(stretch.end()).isGreaterThan(stretch.start()).isLessThanOrEqualTo(text.length());
            at = stretch.end();
        }
    }

    private static Explanation in(String text) {
        var understanding = ReadReply.read(IncomingMail.parse(("From: s@x.example.com\r\nSubject: Re: order\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8)), QUESTION, Map.of());
        return WhatStopped.in(text, understanding.facts(), QUESTION);
    }
}
