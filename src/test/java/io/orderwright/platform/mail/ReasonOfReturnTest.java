package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonOfReturnTest {

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 <x@example.com>: Recipient address rejected: User unknown", "550-5.1.1 The email account that you tried to reach does not exist", "550 5.1.10 RESOLVER.ADR.RecipientNotFound",
            "550 5.2.1 The email account that you tried to reach is inactive", "550 No such user here", "delivery status: failed 5.1.1", "551 user unknown"})
    void anAddressThatIsGone(String words) {
        assertThat(ReasonOfReturn.isForEver(words)).as(words).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"552 5.2.2 Mailbox full", "550 5.7.1 Message rejected as spam by content filter", "451 4.4.1 no answer from host", "550 5.7.26 unauthenticated sender", "554 delivery error: invalid header",
            "550 5.1.8 Sender address rejected: domain not found", "550 spam message rejected", "", "delivery status: failed 4.4.7"})
    void aReasonThatMayPass(String words) {
        assertThat(ReasonOfReturn.isForEver(words)).as(words).isFalse();
    }
}
