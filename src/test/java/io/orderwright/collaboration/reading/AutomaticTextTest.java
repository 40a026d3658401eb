package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.reading.MailKind.Kind;
import io.orderwright.platform.mail.IncomingMail;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Automatic mails without a header, and the mails of people that look like them. */
class AutomaticTextTest {

    private static final String OURS = "Purchase order PO-2026-000001 [PO-2026-000001]";

    /** Each under the subject that its program wrote in front of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"Gone fishing|Away from the bench until the 14th, replies may take a little longer.", "Out in the van|Driving between markets all week, bear with me!", "Shop closed|We are closed for stocktaking until Thursday and will answer when we're back.",
        "Betriebsferien|Wir machen bis 16.11. Betriebsferien und antworten danach.", "Auf Messe|Guten Tag, ich bin auf der Messe und ab Montag wieder erreichbar.", "Atelier ferm\u00e9 |L'atelier est ferm\u00e9 jusqu'au 12 novembre, r\u00e9ponse \u00e0 notre retour.",
        "En d\u00e9placement |Bonjour, je suis en d\u00e9placement au salon de Lyon jusqu'\u00e0 jeudi.", "De feria|Estamos de feria hasta el martes, paciencia con los correos.", "Taller cerrado|El taller est\u00e1 cerrado por puente hasta el 9 de diciembre.", "On the road|I'm travelling for the shows and read mail in the evenings only.",
        "Lambing|We are away with the ewes till Sunday, signal is patchy up there.", "\u5916\u51fa|\u60a8\u597d\uff0c\u6211\u6b63\u5728\u51fa\u5dee\uff0c\u56de\u6765\u540e\u4f1a\u5c3d\u5feb\u56de\u590d\u60a8\u3002"})
    void knowsAnAbsenceByTheSubjectThatAProgramWrote(String mail) {
        String[] parts = mail.split("\\|");

        assertThat(kind(parts[0] + ": " + OURS, parts[1])).as(mail).isEqualTo(Kind.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thank you for your email. I am out of the office until Monday 30 November with limited access to email. For urgent matters please contact Callum Reid.", "I check this inbox on Mondays and Thursdays only, thanks for your patience.", "We are closed from 24 December to 2 January.",
        "Guten Tag, ich bin bis 27.11. nicht im B\u00fcro. Ihre Nachricht wird nicht weitergeleitet.", "Wir haben Betriebsurlaub und sind ab dem 7. Dezember wieder f\u00fcr Sie da.", "Bonjour, je suis en cong\u00e9s jusqu'au 27 novembre inclus.", "Estoy fuera de la oficina hasta el 25 de noviembre.",
        "\u60a8\u597d\uff0c\u6211\u73b0\u5728\u4e0d\u5728\u529e\u516c\u5ba4\uff0c\u4f1a\u5c3d\u5feb\u56de\u590d\u60a8\u3002", "This is an automated notice that we received your purchase order. A confirmation will be sent separately.", "We have received your order PO-2026-000001. This is not an order confirmation.",
        "Ihre Bestellung ist in unserem System eingegangen. Dies ist keine Auftragsbest\u00e4tigung.", "Votre commande a \u00e9t\u00e9 enregistr\u00e9e dans notre syst\u00e8me. Ceci ne constitue pas une confirmation de commande.", "Su pedido ha sido registrado en nuestro sistema. Este mensaje no constituye una confirmaci\u00f3n.",
        "Thanks, case 5512 was opened.", "Thank you for contacting Strandgaard. Your mail is registered as case 77-20415 and we will answer you as soon as possible.", "Ihre Anfrage wurde unter der Vorgangsnummer 4711 erfasst.", "Votre demande a \u00e9t\u00e9 enregistr\u00e9e sous le num\u00e9ro de dossier D-2291.", "Su consulta ha sido registrada con el caso 8812.",
        "Your mail is registered as case 77-20415.\n\nBrightfield Commerce Purchasing, Nov 9, 2026, 09:45\n\nDear Strandgaard,\n\nplease find our purchase order PO-2026-017059 below. Please confirm quantities, prices and delivery dates.", "Your mail is registered as case 77-20415.\n\nBrightfield Commerce Purchasing, Nov 10, 2026, 10:45\n\nPlease answer us.\n\nBrightfield Commerce Purchasing, Nov 9, 2026, 09:45\n\nplease find our purchase order PO-2026-017059 below.", "Ewa Lind, Nov 10, 2026, 10:45\n\nYour mail is registered as case 77-20415.", "Your request CF-88213 is in the queue and someone will confirm receipt shortly.", "Ihre Anfrage 20994 wurde angelegt, wir melden uns."})
    void knowsWhatOnlyAProgramSaysUnderAnySubject(String text) {
        assertThat(kind("Re: " + OURS, text)).as(text).isEqualTo(Kind.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"I'm out of office this week but can confirm this one from my phone: order confirmed as is.", "Away until Monday, but yes to all of it.", "I'm at the fair until Tuesday. Order is fine.", "We are closed until 4 January, so the mugs leave on the 5th.", "Out on the van today. 440 mugs, no more.",
        "Back on Monday, will have them ready then.", "I am away until Monday. Can you send the artwork again?", "No, we are closed for the winter.", "Closed until April, so please cancel this one.", "Ich bin bis Freitag auf der Messe, Ihre Bestellung passt so.", "Bin im Urlaub, geht klar.",
        "Wir haben bis 7.1. Betriebsferien, Lieferung daher am 12.1.", "Je suis en d\u00e9placement mais c'est bon pour nous.", "L'atelier est ferm\u00e9 jusqu'au 4 janvier, livraison le 8.", "Estoy fuera pero conforme con el pedido.", "Estamos cerrados hasta el 7, lo enviamos el 8.", "Sorry for the late reply, I was away at a market. All good.",
        "Order received, I'll get back to you x", "Your mail is registered as case 77-20415.\n\nAnna Holm, Nov 10, 2026, 08:45\n\nAll confirmed.\n\nBrightfield Commerce Purchasing, Nov 9, 2026, 09:45\n\nplease find our purchase order PO-2026-017059 below.", "Your mail is registered as case 77-20415.\n\nAnna Holm, Nov 10, 2026, 08:45\n\nIt all comes.\n\nBrightfield Commerce Purchasing, Nov 9, 2026, 09:45\n\nplease find our purchase order PO-2026-017059 below.", "Your order is registered as case 4711 and confirmed.", "Your mail is registered as case 77-20415.\n\nEwa Lind, Nov 10, 2026, 08:45\n\nPO-2026-017059: everything comes.", "We have received your request PO-2026-000001, everything is possible.", "The mugs now come in a new case of 24, hope that suits.", "Bien re\u00e7u, merci.", "We received your order and will confirm by tomorrow.", "Hiermit best\u00e4tigen wir den Eingang Ihrer Bestellung. Die Auftragsbest\u00e4tigung erhalten Sie nach Pr\u00fcfung.", "Recibido, gracias.", "Your order is in our system, 300 mugs can ship on Monday.",
        "We have received your order. This is not a confirmation, we only have 300 mugs.", "Your request was received and we accept it.", "Out of stock until Monday.", "Vases are away at the painter until Friday.", "Will be with you on 8 December.", "back in stock on Monday", "Closed deal, thanks.", "I'll get back to you tomorrow.", "Thanks for your email, will be in touch.", "Je reviens vers vous lundi.", "Wir melden uns am Montag.", "We have closed the forge.", "Les contestaremos lo antes posible.", "Your email was well received, I'll get back to you on Monday."})
    void leavesWhatAPersonAnsweredAReply(String text) {
        assertThat(kind("Re: " + OURS, text)).as(text).isEqualTo(Kind.REPLY);
        assertThat(kind("Confirmed: " + OURS, text)).as(text).isEqualTo(Kind.REPLY);
    }

    /** Neither under a subject that looks like one of a program. */
    @ParameterizedTest
    @ValueSource(strings = {"Away until Monday, but yes to all of it.", "I'm at the fair until Tuesday. Order is fine.", "We are closed until 4 January, so the mugs leave on the 5th and arrive on the 8th.", "Out on the van today. 440 mugs, no more.", "Back on Monday, will have them ready then.",
        "Bin im Urlaub, geht klar.", "Estoy fuera pero conforme con el pedido.", "Je suis en d\u00e9placement mais c'est bon pour nous.", "Closed until April, so please cancel this one.", "Out of stock until Monday."})
    void leavesAnAnswerAReplyUnderAnySubject(String text) {
        assertThat(kind("Out in the van: " + OURS, text)).as(text).isEqualTo(Kind.REPLY);
    }

    private static Kind kind(String subject, String text) {
        String head = "From: Ewa Lind <ewa@s.example.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
        return SortMail.sort(IncomingMail.parse((head + "Subject: " + subject + "\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8)), false).kind();
    }
}
