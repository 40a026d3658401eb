package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FooterTest {

    private static final List<AskedLine> LINES = List.of(new AskedLine(1, "VASE", "Blue vase", 60, new BigDecimal("4.60"), LocalDate.of(2026, 12, 8)));
    private static final List<String> NAMES = List.of("anna", "lopez", "wares");

    @ParameterizedTest
    @ValueSource(strings = {"Our office is open 8-16", "Nasze biuro jest czynne 8-16 / Our office is open 8-16", "This mailbox is staffed 7am-4pm Mountain, Monday through Friday.", "Heimtextil Frankfurt: Halle 12.1, Stand A 41. Wir freuen uns auf Sie!",
        "Spring Dealer Show: come say howdy at booth 212!", "Nos bureaux sont ferm\u00e9s du 24 d\u00e9cembre au 3 janvier inclus. / Our office is closed from 24 December to 3 January.", "Cerrado por vacaciones del 9 de diciembre al 6 de enero, ambos inclusive.",
        "Wir haben vom 24. Dezember bis 6. Januar geschlossen.", "Our office is closed from 1 November to 20 November", "Not the right person? Let us know and then delete this email."})
    void knowsWhatCompaniesPutBelowTheirMails(String line) {
        assertThat(Footer.isOne(line, LINES, Set.of("vase", "vases"))).isTrue();
    }

    /** A closing that holds the promised day, or ends just before it; and whatever else would be news. */
    @ParameterizedTest
    @ValueSource(strings = {"Our office is closed from 4 December to 11 December", "Our office is closed from 8 December to 3 January", "Wir haben vom 24. November bis 6. Dezember geschlossen.", "Cerrado del 5 al 12 de diciembre", "Our office is closed from 24 November to 8 February",
        "Our office is closed from 24 December to 35 January", "Our office is open 8-16, collection only", "Open 8-16 in January", "Come see us at booth 212 and collect your vases", "Stand 12: vases at 4.90", "Not the right price? Let us know and then delete this order.", "from 24 December to 3 January"})
    void takesNothingForAFooterThatCouldChangeAnOrder(String line) {
        assertThat(Footer.isOne(line, LINES, Set.of("vase", "vases"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna Lopez Wares GmbH \u00b7 Gesch\u00e4ftsf\u00fchrerin: Ilse Lopez \u00b7 AG Neustadt HRB 00000", "Lopez Wares Ltd, The Old Kiln, Nowhere Lane", "Organize Sanayi Bolgesi 3. Cad. No 0", "Lopez Wares LLC * Kingston"})
    void knowsAnAddressByItsCapitals(String line) {
        assertThat(Footer.isAddress(line, NAMES, Set.of("vase"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15/12/2026", "Tuesday, 15 December 2026", "15 de Diciembre, 2026", "Leeds Depot, 4 Long Lane, Leeds", "Lopez Wares GmbH \u00b7 Vorkasse", "Lopez Wares Ltd, In Liquidation", "Vase, 4 Long Lane", "Lopez Wares GmbH \u00b7 Insolvenzverwalter: Dr. Klein \u00b7 AG Neustadt", "480, 60, 75"})
    void takesNoDayNoDepotAndNoTermForAnAddress(String line) {
        assertThat(Footer.isAddress(line, NAMES, Set.of("vase"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ciergerie Montclair, atelier boutique", "Ufficio vendite estero", "Customer Happiness Team", "Holzwerkstatt", "Hand poured in Nowhere", "O'Shaughnessy & Sons", "cueillette et s\u00e9chage \u00e0 la ferme", "Lopez Wares, makers of fine tableware"})
    void knowsOfficesAndTradesByWholeClasses(String line) {
        assertThat(Footer.isTrade(line, List.of("lopez", "wares", "montclair"), Set.of("vase"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hand poured on receipt of payment", "Handmade by others", "Pottery closed", "Makers of vase and tray", "Werksverkauf", "Insolvenzabteilung", "Warehouse sale", "Hand poured in January", "Oak Ltd", "Sales office, prices ex works", "Makers since 1987"})
    void takesNoTermForATrade(String line) {
        assertThat(Footer.isTrade(line, NAMES, Set.of("vase"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 Nowhere Concession Rd", "12 Mill Lane, Nowhere", "C/ Imaginaria, s/n", "Musterstra\u00dfe 12, 00000 Musterhausen", "14 bis, rue du Moulin", "Via Roma 3", "Nowhere, NM"})
    void knowsStreetsByTheirForm(String line) {
        assertThat(Footer.isStreet(line, Set.of("vase"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40 Vase Lane", "8 January Street", "Collect from 12 Mill Lane", "12 Mill Lane, back door, no trays", "C/ Imaginaria, recogida", "480, 60 and 75", "2 Short Court"})
    void takesNoNumberOfGoodsForAStreet(String line) {
        assertThat(Footer.isStreet(line, Set.of("vase"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Blandine Pradelle", "Ferm\u00edn Olivares", "Izaskun", "Mei Ling (Ms)", "Siobhan x"})
    void knowsWhoSignsByGivenNames(String line) {
        assertThat(Signature.isGiven(line, Set.of("vase"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna Cancelled", "Tom Vase", "Paul Ash", "Molly decides", "Sara January", "Peter Sixty", "ANNA FALLS AWAY", "Vorgemerkt", "Anna Pending"})
    void takesNoWordForANameThatSigns(String line) {
        assertThat(Signature.isGiven(line, Set.of("vase"))).isFalse();
    }
}
