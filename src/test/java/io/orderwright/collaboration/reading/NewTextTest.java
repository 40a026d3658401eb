package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.evaluation.EvaluateTrim;
import io.orderwright.platform.mail.IncomingMail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a supplier typed is lost, and nothing of older mails is taken for new. */
class NewTextTest {

    private static final String SENT = "Dear Anna,\nplease confirm this order.\n1 MUG-RED Red mug 480 pcs 3.10 GBP 2026-12-08\n2 VASE-BL Blue vase 60 pcs 4.60 GBP 2026-12-08\nKind regards, Purchasing";
    private static final String OLDER = "Hello Sam,\n\ncould you please tell me when the red mugs leave the harbour?\n\nSam";

    @Test
    void cutsThePublicSetAsItIsOrAsWeChose() throws IOException {
        var out = new ByteArrayOutputStream();

        var summary = new EvaluateTrim().evaluate(Path.of("src/test/resources/mails/reply-trim-public"), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(summary).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(new EvaluateTrim.Summary(64, 48, 16, 0, 0));
    }

    /** Each of them resembles what a mail program writes. */
    @ParameterizedTest
    @ValueSource(strings = {
        "On Monday we can ship only 300,\nas your colleague Anna wrote:\n480 is too many.",
        "On 12.05.2026 we ship 300, as Anna wrote:\nno more.",
        "Am Montag liefern wir nur 300,\nwie Ihr Kollege <sam@s.example.com> schrieb:\nmehr geht nicht.",
        "Le 12 mai nous livrons 300, comme Anna a écrit :\npas plus.",
        "From: Shenzhen\nTo: Hamburg\nDate: 20 May 2027",
        "Von: Lager Nord\nAn: Lager Süd\nDatum: 20.5.2027",
        "De: Valencia\nPara: Hamburgo\nFecha: 20 mayo",
        "Sent with DHL today, 40 pcs missing",
        "Sent via truck on Monday",
        "Enviado con DHL, 300 uds el lunes",
        "Gesendet mit der Spedition, 300 Stück fehlen",
        "Sent from my iPhone - deliver only 300 please",
        "Get 300 by phone order only",
        "Caution: stock is down to 300",
        "Caution: price is up by 5%",
        "Lieferung von ausserhalb der EU, Zoll extra",
        "Download price list of May",
        "Delivery: as asked\nDate: 20 May 2027\n\nMore below."
    })
    void losesNoSentenceThatResemblesMachinery(String typed) {
        String text = "Order confirmed.\n" + typed + "\nMore tomorrow, call me.";

        assertThat(read(text + "\n\n> " + SENT.replace("\n", "\n> ")).text()).isEqualTo(Words.plain(text));
        assertThat(NewText.ofText(text)).isEqualTo(Words.plain(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"only 300", "not 480!", "Date: 20 May 2027", "300 @ 4.50", "of these we can do three hundred now, the rest after"})
    void keepsAnAnswerTypedIntoTheMarkedQuotation(String typed) {
        NewText fresh = read("Order confirmed.\n\n> 1 MUG-RED Red mug 480 pcs 3.10 GBP 2026-12-08\n> " + typed + "\n> 2 VASE-BL Blue vase 60 pcs 4.60 GBP 2026-12-08\n");

        assertThat(fresh.text().contains(typed.replace("!", "")) || fresh.quoteChanged()).as(fresh.toString()).isTrue();
    }

    /** Programs that quote without marks: ours is subtracted, an answer between stays. */
    @ParameterizedTest
    @MethodSource("heads")
    void subtractsWhatWeSentBelowAnyHeadAndKeepsAnAnswerBetween(String head) {
        String ours = SENT.replace("2026-12-08\n2 VASE", "2026-12-08\nonly three hundred left of these\n2 VASE");

        assertThat(read("Good morning.\n\n" + head + "\n\n" + ours).text()).isEqualTo("Good morning.\n\nonly three hundred left of these");
        assertThat(read("Good morning.\n\n" + head + "\n\n" + SENT).text()).isEqualTo("Good morning.");
    }

    /** Nothing is known of what we sent: the head alone shows where the older mail begins. */
    @ParameterizedTest
    @MethodSource("heads")
    void cutsAnOlderMailBelowItsHeadWhenNothingIsKnownOfWhatWeSent(String head) {
        assertThat(NewText.ofText("They left on Friday.\n\n" + head + "\n\n" + OLDER)).isEqualTo("They left on Friday.");
        assertThat(NewText.ofText("They left on Friday.\n\n" + head + "\n\n> " + OLDER.replace("\n", "\n> ") + "\n\nThe rest will follow.")).isEqualTo("They left on Friday.\n\nThe rest will follow.");
    }

    static List<String> heads() {
        return List.of(
                "On Tue, 24 Nov 2026 at 10:00, Purchasing <orders@buyer.example.com> wrote:",
                "On Tue, Nov 24, 2026 at 10:00 AM Purchasing of Example Ltd <\norders@buyer.example.com> wrote:",
                "On 24 Nov 2026, at 10:00, orders wrote:",
                "Am Di., 24. Nov. 2026 um 10:00 Uhr schrieb Einkauf <orders@buyer.example.com>:",
                "Am 24.11.2026 um 10:00 schrieb Einkauf:",
                "Le mar. 24 nov. 2026 à 10:00, Achats <orders@buyer.example.com> a écrit :",
                "El mar, 24 nov 2026 a las 10:00, Compras (<orders@buyer.example.com>) escribió:",
                "Il giorno mar 24 nov 2026 alle ore 10:00 Acquisti <orders@buyer.example.com> ha scritto:",
                "Op di 24 nov 2026 om 10:00 schreef Inkoop <orders@buyer.example.com>:",
                "Den tis 24 nov. 2026 kl 10:00 skrev Inköp <orders@buyer.example.com>:",
                "wt., 24 lis 2026 o 10:00 Zakupy <orders@buyer.example.com> napisał(a):",
                "Purchasing <orders@buyer.example.com> 于2026年11月24日周二 10:00写道：",
                "-----Original Message-----\nFrom: Purchasing <orders@buyer.example.com>\nSent: Tuesday, November 24, 2026 10:00 AM\nTo: Anna <anna@s.example.com>\nSubject: Purchase order PO-2026-000001",
                "________________________________\nVon: Einkauf <orders@buyer.example.com>\nGesendet: Dienstag, 24. November 2026 10:00\nAn: Anna <anna@s.example.com>\nBetreff: Bestellung",
                "De : Achats <orders@buyer.example.com>\nEnvoyé : mardi 24 novembre 2026 10:00\nÀ : Anna <anna@s.example.com>\nObjet : Commande",
                "De: Compras <orders@buyer.example.com>\nEnviado el: martes, 24 de noviembre de 2026 10:00\nPara: Anna <anna@s.example.com>\nAsunto: Pedido",
                "Da: Acquisti <orders@buyer.example.com>\nInviato: martedì 24 novembre 2026 10:00\nA: Anna\nOggetto: Ordine",
                "Från: Inköp [mailto:orders@buyer.example.com]\nSkickat: den 24 november 2026 10:00\nTill: Anna\nÄmne: Beställning",
                "发件人: Purchasing <orders@buyer.example.com>\n发送时间: 2026年11月24日 10:00\n收件人: Anna\n主题: Order",
                "*From:* Purchasing <orders@buyer.example.com>\n*Sent:* Tuesday, 24 November 2026\n*To:* Anna\n*Subject:* Order",
                "-------- Original Message --------",
                "----- Ursprüngliche Nachricht -----\nVon: Einkauf\nDatum: 24.11.2026 10:00\nAn: Anna\nBetreff: Bestellung");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sent from my iPhone", "Von meinem iPhone gesendet", "Gesendet mit der GMX Mail App", "Envoyé de mon iPhone", "Envoyé depuis mon téléphone Samsung", "Enviado desde mi Huawei", "Inviato da iPhone", "Verstuurd vanaf mijn iPad", "Sendt fra min iPad", "发自我的iPhone", "Get Outlook for iOS<https://aka.ms/o0ukef>", "Holen Sie sich Outlook für Android", "Télécharger Outlook pour Android", "Sent from Mail for Windows 10"})
    void cutsWhatATelephoneAdds(String line) {
        assertThat(NewText.ofText("We shall see.\n\n" + line)).isEqualTo("We shall see.");
    }

    @Test
    void readsAnOutlookMailWithItsDividerInHtml() {
        String html = "<div><p>They are ready.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Purchasing &lt;orders@buyer.example.com&gt;<br><b>Sent:</b> Tuesday, November 24, 2026 10:00 AM<br><b>To:</b> Anna<br><b>Subject:</b> Order</p></div></div><p>"
                + SENT.replace("\n", "</p><p>") + "</p><p>vases come later</p></div>";

        NewText fresh = NewText.of(IncomingMail.parse(("From: anna@s.example.com\r\nSubject: Re: order\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html).getBytes(StandardCharsets.UTF_8)), List.of(SENT), List.of());

        assertThat(fresh.text()).isEqualTo("They are ready.\nvases come later");
    }

    private static NewText read(String text) {
        return NewText.of(IncomingMail.parse(("From: Anna <anna@s.example.com>\r\nSubject: Re: order\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8)), List.of(SENT), List.of());
    }
}
