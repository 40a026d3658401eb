package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoveringNoteTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "Please find our invoice attached.",
        "Dear Priya,\n\nPlease find attached our invoice INV-2026-0815 for your order PO-2026-000004.\n\nKind regards",
        "Hello,\n\nattached is the invoice no. 4711.\n\nThank you for your business!\n\nBest regards",
        "Invoice 20261123 attached\nThanks",
        "Our invoice is attached.",
        "Sehr geehrte Damen und Herren,\n\nanbei erhalten Sie unsere Rechnung Nr. RE-2026-118 zu Ihrer Bestellung PO-2026-000004.\n\nMit freundlichen Grüßen",
        "Guten Tag,\n\nim Anhang unsere Rechnung.\n\nViele Grüße",
        "Bonjour,\n\nVeuillez trouver ci-joint notre facture F-2026-33 pour votre commande\nPO-2026-000004.\n\nCordialement",
        "Estimada Priya:\n\nAdjunto le enviamos nuestra factura 2026/118 de su pedido PO-2026-000004.\n\nUn saludo",
        "Please find our credit note CN-17 attached.",
    })
    void handsOverAndSaysNothingElse(String text) {
        assertThat(CoveringNote.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "Kind regards",
        "Please find our order confirmation attached.",
        "Please find our invoice attached. The rest comes in January.",
        "Please find our invoice attached. Only 40 pieces were left.",
        "Please find our invoice attached. Please pay to our new account.",
        "Please find our invoice attached, the price went up a little.",
        "Please find our invoice for 40 pieces attached.",
        "Please find our invoice and the changed order confirmation attached.",
        "Our invoice is not attached.",
        "Please find our invoice attached? We still need your VAT number.",
        "Anbei unsere Rechnung. Position 2 folgt.",
        "Anbei unsere Rechnung für die Teillieferung.",
        "Veuillez trouver ci-joint notre facture. Le solde suivra.",
        "Adjunto le enviamos nuestra factura. Falta un artículo.",
        "Dear Priya we could only send half of it,\nplease find our invoice attached.",
        "Please find our inv\u200boice attached.",
    })
    void isReadByAPerson(String text) {
        assertThat(CoveringNote.is(text)).isFalse();
    }
}
