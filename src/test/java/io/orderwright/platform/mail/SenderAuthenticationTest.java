package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.platform.mail.SenderAuthentication.Verdict;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderAuthenticationTest {

    private static final String OURS = "mx.buyer.example.com";
    private static final String FROM = "From: Sales <sales@harbor.example.net>\r\n";

    @Test
    void believesWhatOurOwnServerFound() {
        assertThat(judge("Authentication-Results: mx.buyer.example.com;\r\n spf=pass smtp.mailfrom=x;\r\n dmarc=pass (p=reject) header.from=harbor.example.net\r\n" + FROM))
                .isEqualTo(new Verdict.Believed("sales@harbor.example.net"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "Authentication-Results: mx.buyer.example.com; dmarc=fail header.from=harbor.example.net\r\n",
        "Authentication-Results: mx.buyer.example.com; dmarc=none header.from=harbor.example.net\r\n",
        "Authentication-Results: mx.buyer.example.com; dmarc=bestguesspass header.from=harbor.example.net\r\n",
        "Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=thief.example.org\r\n",
        "Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=harbor.example.net.thief.example.org\r\n",
        "Authentication-Results: mx.buyer.example.com; dmarc=fail (dmarc=pass header.from=harbor.example.net) header.from=harbor.example.net\r\n",
        "Authentication-Results: mx.buyer.example.com; dkim=pass reason=\"; dmarc=pass header.from=harbor.example.net\"\r\n",
        "Authentication-Results: mx.buyer.example.com; dmarc=fail header.from=harbor.example.net; dmarc=pass header.from=harbor.example.net\r\n",
        "Authentication-Results: mx.buyer.example.com.thief.example.org; dmarc=pass header.from=harbor.example.net\r\n",
        "Authentication-Results: dmarc=pass header.from=harbor.example.net\r\n",
        "Authentication-Results: spf=pass; dmarc=pass header.from=harbor.example.net\r\n",
        "Authentication-Results: mx.thief.example.org; dmarc=pass header.from=harbor.example.net\r\n",
        "Authentication-Results: mx.buyer.example.com; dmarc=fail header.from=harbor.example.net\r\nAuthentication-Results: mx.buyer.example.com; dmarc=pass header.from=harbor.example.net\r\n",
        "Authentication-Results: mx.other.example.net; dmarc=pass header.from=harbor.example.net\r\nAuthentication-Results: mx.buyer.example.com; dmarc=pass header.from=harbor.example.net\r\n"})
    void doubtsEverythingElse(String results) {
        assertThat(judge(results + FROM)).isNotInstanceOf(Verdict.Believed.class);
    }

    @ParameterizedTest
    @CsvSource({"dmarc=none, Doubted", "dmarc=temperror, Doubted", "spf=softfail, Doubted", "dmarc=fail, Denied", "dkim=fail, Denied", "spf=fail, Denied", "spf=fail dmarc=none, Denied"})
    void tellsASenderWithoutRulesFromOneThatIsDenied(String results, String verdict) {
        assertThat(judge("Authentication-Results: mx.buyer.example.com; %s\r\n".formatted(results.replace(" ", "; ")) + FROM).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void deniesAMailWithTwoSenders() {
        String pass = "Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=harbor.example.net\r\n";

        assertThat(judge(pass + "From: sales@harbor.example.net, thief@example.org\r\n")).isInstanceOf(Verdict.Denied.class);
        assertThat(judge(pass + FROM + "From: thief@example.org\r\n")).isInstanceOf(Verdict.Denied.class);
    }

    @Test
    void believesNobodyWhileNoServerIsNamed() {
        assertThat(SenderAuthentication.judge(mail("Authentication-Results: ; dmarc=pass header.from=harbor.example.net\r\n" + FROM), null, false)).isInstanceOf(Verdict.Doubted.class);
    }

    @Test
    void believesTheServerOnThisMachineOnlyForMailsThatCarryNoResults() {
        assertThat(SenderAuthentication.judge(mail(FROM), null, true)).isInstanceOf(Verdict.Believed.class);
        assertThat(SenderAuthentication.judge(mail("Authentication-Results: x; dmarc=pass header.from=harbor.example.net\r\n" + FROM), null, true)).isInstanceOf(Verdict.Doubted.class);
    }

    private static Verdict judge(String headers) {
        return SenderAuthentication.judge(mail(headers), OURS, false);
    }

    private static IncomingMail mail(String headers) {
        return IncomingMail.parse((headers + "\r\nHello").getBytes(StandardCharsets.UTF_8));
    }
}
