package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sentences say about single lines, by kind of turn and in each language. Behind the bars: the language, the text, the facts. */
class LineFactsTest {

    private static final LocalDate ASKED = LocalDate.of(2026, 12, 8);

    /** Something is no longer to be had. */
    @ParameterizedTest
    @ValueSource(strings = {"en|We don't make the vase any more.|2 q0", "en|The mugs are fine. We no longer do the tray, please take that one off the order.|1 q480, 3 q0", "en|The tray was dropped from our range.|3 q0", "en|Please strike line 2.|2 q0", "en|The vase can't be made any longer.|2 q0",
        "de|Das Tablett führen wir nicht mehr.|3 q0", "de|Die Vase stellen wir nicht mehr her.|2 q0", "de|Position 3 entfällt.|3 q0", "de|Becher 480 Stück. Die Vase haben wir aus dem Programm genommen.|1 q480, 2 q0",
        "fr|Le vase n'est plus au catalogue.|2 q0", "fr|Le plateau ne pourra pas être livré.|3 q0", "fr|Je dois annuler la ligne 3.|3 q0", "fr|Plus de vases cette saison, il faut supprimer cette ligne.|2 q0",
        "es|Ya no manejamos el jarrón.|2 q0", "es|La bandeja está dada de baja.|3 q0", "es|La bandeja no la podemos servir.|3 q0", "zh|vase stop production.|2 q0", "zh|mug 480pcs ok, tray no produce now.|1 q480, 3 q0"})
    void takesWhatIsNoLongerMadeForRefused(String given) {
        holds(given);
    }

    /** What one pack holds, and the product of packs. */
    @ParameterizedTest
    @ValueSource(strings = {"en|Mugs 500 pcs because we pack 50 pcs in one carton.|1 q500", "en|We can send 504 mugs (21 cartons), packed 24 per box.|1 q504", "en|Mugs: 20 cartons x 25pcs = 500pcs.|1 q500", "zh|mug packing is 24pcs/ctn so we send 504pcs = 21 ctns.|1 q504", "zh|mug 21 ctns x 24 pcs = 504 pcs, vase 60 pcs ok.|1 q504, 2 q60",
        "de|Die Becher sind zu 24 Stück im Karton verpackt, wir würden 504 (21 Kartons) liefern.|1 q504", "fr|Les tasses sont en cartons de 24, nous livrons 504 tasses.|1 q504", "es|Las tazas van en cajas de 24 uds, enviamos 504 tazas.|1 q504", "fr|Tasses : 21 cartons de 24 soit 504.|1 q504", "de|Becher: 21 Kartons zu 24 Stück = 504 Stück.|1 q504"})
    void countsWhatComesAndNotWhatAPackHolds(String given) {
        holds(given);
    }

    /** What is short beside what comes. */
    @ParameterizedTest
    @ValueSource(strings = {"en|Mugs: 400 available (short 80).|1 q400", "en|We can offer 400 mugs against 480 ordered.|1 q400", "en|400 mugs ready, 80 pcs short.|1 q400", "de|Becher: 400 Stück, es fehlen 80.|1 q400", "fr|Tasses : 400 disponibles, il manque 80.|1 q400", "es|Tazas: 400 unidades, faltan 80.|1 q400"})
    void countsWhatComesAndNotWhatIsShort(String given) {
        holds(given);
    }

    /** A list of names with one thing said of all, and a clause that speaks of everything. */
    @ParameterizedTest
    @ValueSource(strings = {"en|Mugs, vases and trays on 15 January 2027.|1 d2027-01-15, 2 d2027-01-15, 3 d2027-01-15", "de|Becher, Vasen und Tabletts am 15.01.2027.|1 d2027-01-15, 2 d2027-01-15, 3 d2027-01-15", "fr|Tasses, vases et plateaux le 15 janvier 2027.|1 d2027-01-15, 2 d2027-01-15, 3 d2027-01-15",
        "es|Tazas, jarrones y bandejas el 15 de enero de 2027.|1 d2027-01-15, 2 d2027-01-15, 3 d2027-01-15", "en|Mugs 400 only, and everything (with the 60 vases) on 15 January 2027.|1 q400 d2027-01-15, 2 q60 d2027-01-15, 3 d2027-01-15", "fr|400 tasses, et le tout (avec les 60 vases) le 15 janvier 2027.|1 q400 d2027-01-15, 2 q60 d2027-01-15, 3 d2027-01-15",
        "en|Your order is confirmed for 15 January 2027: mugs 400 pcs.|1 q400 d2027-01-15, 2 d2027-01-15, 3 d2027-01-15", "es|Acepto el pedido para el 15 de enero de 2027, de tazas os mando 400.|1 q400 d2027-01-15, 2 d2027-01-15, 3 d2027-01-15",
        "en|1 - 480 ok but 15 January 2027\n2 - 60 ok, 8 December\n3 - 70 pcs, 8 December|1 q480 d2027-01-15, 2 q60 d2026-12-08, 3 q70 d2026-12-08"})
    void givesToEachLineWhatIsSaidOfAll(String given) {
        holds(given);
    }

    /** The day from which a price holds is no day of delivery. */
    @ParameterizedTest
    @ValueSource(strings = {"en|With effect from December 1 the mugs are charged at EUR 3.30.|1 p3.30", "en|The mug price went to EUR 3.30 in October.|1 p3.30", "de|Der Becher kostet seit dem 1. Oktober 3,30 EUR.|1 p3.30", "de|Ab 1. Dezember kostet die Vase 4,80 EUR.|2 p4.80", "fr|Depuis le 1er octobre la tasse coûte 3,30 EUR.|1 p3.30",
        "fr|À compter du 1er décembre le prix de la tasse est de 3,30 EUR.|1 p3.30", "es|Desde el 1 de octubre la taza cuesta 3,30 EUR.|1 p3.30", "de|Die Vase kostet seit 1. Oktober 4,80 EUR, der Becher wie gehabt 3,10 EUR.|1 p3.10, 2 p4.80"})
    void takesTheDayOfAPriceForNoDelivery(String given) {
        holds(given);
    }

    /** Fees, parts of what was counted, and small words that look like names. */
    @ParameterizedTest
    @ValueSource(strings = {"en|Mugs 400, plus 85.00 EUR for freight.|1 q400", "en|The trays carry a EUR 3 oversize handling fee each. Mugs 400.|1 q400", "fr|Tasses 400, plus 85,00 EUR de port.|1 q400", "de|Becher 400 Stück, zuzüglich 85,00 EUR für Fracht.|1 q400", "es|Tazas 400, más 85,00 EUR de portes.|1 q400",
        "de|Becher 400 Stück, davon 20 in blau, Vasen 50.|1 q400, 2 q50", "fr|Il reste 400 tasses, dont 20 fêlées, et 50 vases.|1 q400, 2 q50"})
    void givesNoLineWhatIsNoneOfItsValues(String given) {
        holds(given);
    }

    /** Until when something is to be had, not when it comes; and what is split. */
    @ParameterizedTest
    @ValueSource(strings = {"en|Only 40 vases left until March.|2 q40", "en|Only 40 vases can finish before Christmas.|2 q40", "es|Del jarrón solo nos quedan 40 unidades hasta marzo.|2 q40", "de|Von den Vasen haben wir bis März nur 40 Stück.|2 q40", "en|Vases: sold out until February, please cancel that line.|2 q0",
        "en|VASE: 40 pcs on 8 December 2026 and 20 pcs on 5 February 2027.|2 [40 2026-12-08, 20 2027-02-05]", "en|We would send one pallet of mugs on 8 December and the second on 4 February 2027.|", "fr|Les vases ne seront prêts que le 4 février 2027.|2 d2027-02-04"})
    void tellsHowLongFromWhen(String given) {
        holds(given);
    }

    /** What a company says of itself below its answer: where it shows its goods, since when it has been there, when it is open, how to reach it. */
    @ParameterizedTest
    @ValueSource(strings = {"en|Mugs 400 only.\n\nFind us at the Gift Fair, Booth 2214, March 24-26, 2027!|1 q400", "en|Vases EUR 4.85 now.\n\nISO9001 factory, 15 years OEM experience|2 p4.85", "en|Only 400 mugs.\n\nT: 01632 960174 / Trade counter open Mon-Fri 7.30 - 17.00, Sat 8.00 - 12.00|1 q400",
        "de|Becher 400 Stück.\n\nBesuchen Sie uns auf der Messe Tischkultur, Halle 4, Stand B 12, 8. bis 11. Februar 2027|1 q400", "de|Becher 400 Stück.\n\nAm Alten Hammerwerk 17 · 00451 Brinkhusen|1 q400", "fr|400 tasses seulement.\n\nMaison fondée en 1921. Retrouvez-nous au Salon de la table, stand 4C20, du 8 au 11 février 2027|1 q400",
        "es|De tazas 400.\n\nDesde 1887. Visítenos en la Feria del Hogar, stand 312, del 8 al 11 de marzo de 2027|1 q400"})
    void givesNoLineWhatACompanySaysOfItself(String given) {
        holds(given);
    }

    /** None of something, and a pronoun for what the sentence before named. */
    @ParameterizedTest
    @ValueSource(strings = {"en|No trays I'm sorry to say.|3 q0", "en|No trays until February, kill that line for me. Mugs 480.|1 q480, 3 q0", "en|We stopped the tray in June. Please delete it from the order.|3 q0", "de|Bitte streichen Sie die Vase.|2 q0", "fr|On annule le vase.|2 q0", "es|El jarrón ya no sale, hay que sacarlo del pedido.|2 q0"})
    void takesNoneForRefused(String given) {
        holds(given);
    }

    /** When it leaves or comes to them, beside when it comes to us; and when nobody is there. */
    @ParameterizedTest
    @ValueSource(strings = {"en|The vases reach us on 12 January 2027 and will be at your warehouse on 15 January 2027.|2 d2027-01-15", "de|Die Vasen treffen am 12.01. bei uns ein, Auslieferung an Sie am 15.01.2027.|2 d2027-01-15", "fr|L'atelier ferme du 24 décembre au 2 janvier, les vases seront livrés le 8 janvier 2027.|2 d2027-01-08",
        "en|Production of the vases will finish on 18 December 2026, they arrive on 28 December 2026.|2 d2026-12-28"})
    void takesTheDayThatItComesToUs(String given) {
        holds(given);
    }

    private static void holds(String given) {
        String[] parts = given.split("\\|", -1);
        var mugs = Map.of("de", List.of("Becher rot", "Vase blau", "Tablett Eiche"), "fr", List.of("Tasse rouge", "Vase bleu", "Plateau chêne"), "es", List.of("Taza roja", "Jarrón azul", "Bandeja roble")).getOrDefault(parts[0], List.of("Red mug", "Blue vase", "Oak tray"));
        var lines = List.of(new AskedLine(1, "MUG-RED", mugs.get(0), 480, new BigDecimal("3.10"), ASKED), new AskedLine(2, "VASE", mugs.get(1), 60, new BigDecimal("4.60"), ASKED), new AskedLine(3, "TRAY", mugs.get(2), 75, new BigDecimal("9.90"), ASKED));
        Locale locale = Map.of("de", Locale.GERMANY, "fr", Locale.FRANCE, "es", Locale.of("es", "ES"), "zh", Locale.CHINA).getOrDefault(parts[0], Locale.UK);
        var question = new Question("PO-2026-000001", lines, "EUR", locale, ZoneOffset.UTC, Instant.parse("2026-11-04T10:00:00Z"), List.of("1 MUG-RED Mug 480 pcs 3.10 EUR"), List.of("anna"));

        assertThat(ReadLineFacts.proposed(parts[1], List.of(), question).lines().stream().map(LineFactsTest::shown).collect(Collectors.joining(", "))).as(given).isEqualTo(parts[2]);
    }

    private static String shown(LineFact fact) {
        String deliveries = fact.deliveries().stream().map(d -> d.quantity() + " " + d.date()).collect(Collectors.joining(", "));
        return fact.line() + (fact.quantity() == null ? "" : " q" + fact.quantity()) + (fact.date() == null ? "" : " d" + fact.date()) + (fact.dateText() == null ? "" : " '" + fact.dateText() + "'") + (fact.price() == null ? "" : " p" + fact.price())
                + (fact.substitute() == null ? "" : " " + fact.substitute()) + (deliveries.isEmpty() ? "" : " [" + deliveries + "]");
    }
}
