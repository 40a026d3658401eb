package io.orderwright.collaboration.reading;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what order systems write around a confirmation: fields of a head such as "Document date 11-11-2026", and rows of a table in which quantity, price
 * and amount prove each other because one is the product of the others. What is proved so needs no words around it.
 */
final class ErpFields {

    private static final String END = "(?:[ \\t.:#-]|$)";
    /** Names of fields that say nothing about quantity, price or day of delivery. */
    private static final Pattern HEAD = Pattern.compile("^[ \\t*|-]*(?:(?:our|your|the|unsere?|ihre?|notre|votre|nos|vos|nuestr[oa]|su|vuestr[oa]|customer|kunden|client|cliente|seller|buyer|purchase|sales|order|confirmation|confirm|document|print(?:ed)?|issue|internal|interne?|beleg|bestell|auftrags|fecha (?:de|del)|date (?:de|du)|numero (?:de|du)|n[o\u00b0\u00ba]\\.? (?:de|du)|del?|du|la|le|el)[ \\t-]*)*"
            + "(?:cust(?:omer)?\\.? ?p\\.?o\\.?(?: #| no)?|order ?#|packed by|rep|votre interlocut(?:eur|rice)|interlocutrice|bearbeiter/in|your contact|ihre? ansprechpartner(?:in)?|bestell-?nr\\.? des kunden|v/ref|n/ref|cust(?:omer)?\\.? (?:no|ref|id)|s\\.o\\.(?: no)?|so(?: no| number| nr| ref| #)|p/o(?: no)?|your p\\.?o\\.?|our ref|your ref|terms of reference no|sales order ref|prepared by|taken by|typed by|acknowledged by|responsible|operator|salesman|account manager|attn|attention|to|from|customer name|customer|client ref|sales rep(?:resentative)?|vendor(?: no)?|supplier(?: no)?|issued|issue date|tax (?:no|number|reg)|requested by|debitor|p/o(?: no)?|confirmation|documento|fecha documento|tva intracom\\.?|iva|entered by|salesperson|sales rep|document (?:no|number|date)|doc\\.? ?(?:no|date)|order (?:no|number|date|ref|reference)|orderno|sales order(?: no| number)?|confirmation (?:no|number|date)|confirm (?:no|date)|purchase order(?: no| number)?|po(?: no| number| date)?|customer (?:no|number|ref|reference|id|po)|account ref|sold-to(?: party)?|ship-to(?: party)?|bill-to(?: party)?|reference|ref|page|print date|date of order|order dated|clerk|contact|handled by|processed by|issued by|created by|vat(?: id| no| number| reg(?:istration)?(?: no)?)?(?: seller| buyer)?|tax id|eori|gln|version|revision|currency|job(?: no)?|ticket|case|quote ref|date|incoming order date|entry date"
            + "|belegnummer|belegnr|beleg-nr|belegdatum|bestellnummer|bestell-nr|bestelldatum|bestellung|auftragsnummer|auftrags-nr|auftragsdatum|auftrag|kundennummer|kunden-nr|kunde|bearbeiter(?:in)?|sachbearbeiter(?:in)?|ansprechpartner(?:in)?|ust-?id(?:-?nr)?|steuernummer|lieferantennummer|lieferanten-nr|ihr zeichen|unser zeichen|zeichen|seite|datum|druckdatum|wahrung|vorgang|vorgangsnummer"
            + "|reference client|ref\\.? client|n[o°º]\\.? ?(?:piece|client|tva|commande|document|ar)|numero (?:piece|document|client)|date (?:commande|document|piece)|votre ref(?:erence)?|notre ref(?:erence)?|vos ref(?:erence)?s?|nos ref(?:erence)?s?|suivi par|contact|edite le|etabli le|numero de commande|commande|bon de commande|date de commande|code client|numero client|ref client|client|interlocuteur|affaire|numero|siret|tva(?: intracommunautaire)?|page|devise|date"
            + "|ref\\.? cliente|su ref(?:erencia)?|nuestra ref(?:erencia)?|n[o°º]\\.? (?:documento|cliente|pedido)|num\\.? (?:documento|pedido)|comercial|agente|fecha (?:documento|pedido|emision)|serie|numero de pedido|pedido|fecha de pedido|fecha|cliente|codigo cliente|num\\. cliente|nif|cif|n[o\u00ba]?\\.? pedido|referencia|pagina|moneda|divisa|atendido por)" + END);
    /** "Bearbeiter/in .......... Frau Sonntag". */
    private static final Pattern LEADERS = Pattern.compile("^[ \\t]*[.:_]{2,}[ \\t]*|^[ \\t]*\\t[ \\t]*|^ {3,}");
    /** What a field is called that names somebody. */
    private static final Pattern PERSON = Pattern.compile("(?:\\bby|contact|\\brep(?:resentative)?|bearbeiter(?:/?in)?|ansprechpartner(?:in)?|interlocut\\w+|suivi par|atendido por|clerk|operator|responsible|comercial|agente|salesperson|salesman|account manager|attn|attention)[ \\t.:#-]*$");
    /** "No: YH26-771", their own. */
    private static final Pattern OWN_NUMBER = Pattern.compile("\\W*(?:no|nr|n[\u00b0\u00ba])[.:]+ *[a-z]{1,4}[-/]?\\d[\\w/-]{3,12}\\W*");
    private static final Pattern SAYS_MORE = Pattern.compile("\\b(?:deliver\\w*|ship\\w*|dispatch\\w*|arriv\\w*|price\\w*|qty|quantit\\w*|pcs|units?|liefer\\w*|versand\\w*|preis\\w*|menge\\w*|stuck|livr\\w*|expedi\\w*|prix|quantite\\w*|entrega\\w*|envio\\w*|precio\\w*|cantidad\\w*|parts?|partial\\w*|teil\\w*|split|cancel\\w*|not|no longer|only|except|without|nicht|kein\\w*|nur|ohne|pas|sans|sauf|sin|solo|salvo|but|if|is|are|ist|sind|est|sont|es|will|wird)\\b");
    private static final Pattern STATUS = Pattern.compile("(?:order |auftrags?)?(?:status|statut|estado|etat)[ .:-]*(?:order )?(?:confirmed|accepted|bestatigt|angenommen|confirmee?|acceptee?|confirmad[oa]|aceptad[oa])");
    private static final Pattern GAP = Pattern.compile("\\t+| {2,}| ?\\| ?");
    private static final Pattern DAY = Pattern.compile("\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?: \\d{3})+[.,]\\d{2}\\b|\\d+(?:[.,'\u2019]\\d+)*");
    private static final Set<String> JOINS = Set.of("of", "vom", "de", "du", "del", "dated", "from", "no", "nr", "von", "the", "po");
    private static final Set<String> COLUMNS = Set.copyOf(List.of(("no nr n part partida clave cant unidad unidades pos item items line material article artikel articulo article code codes sku style index product produkt produit producto number description bezeichnung designation descripcion qty quantity menge quantite cantidad pcs pc unit units einheit unite unidad me um uom price preis prix precio einzelpreis stuckpreis"
            + " ext extended unitario e art name ln ordered confirmed ep gp pu q ty qty price prix net po libelle libelles beschreibung zeilenbetrag vk zugesagter arriving deliver on our warehouse line unitaire unitario amount betrag wert montant importe total gesamt net netto ht value usd eur gbp chf cad aud st stk stuck pce ea each delivery date due liefertermin termin lieferdatum livraison entrega fecha datum receipt confirmed requested order customer your ref reference of in the and de del ship size colour color pack beschr bez deliver at into in to your ln lot ref vk ek einzel stuck bestell artikel artikelnr artnr art menge einh preis lieferdatum wunschtermin u p ht puht pvp uds ud precio/ud imp dto base plazo f cant un nombre unit/price each reqd req needed arrives arrival eta stueck bestellt zugesagt netto/stk pu/ht mont quant qte des prevue prevu code/ref item/desc text texte me each q'ty cod codice descrizione quantita prezzo consegna importo totale unidades artikelnummer linea einh liefertag liefertage anlieferung anliefertag zustelltag zustelltermin warenwert nettowarenwert nettopreis nettobetrag gesamtpreis gesamtbetrag artikelbezeichnung artikelbeschreibung mengeneinheit stueckpreis ean gtin gebinde anzahl stuckzahl nummer name zeile concepto cantidad unitaria commandee delai omschrijving aantal prijs stuk stuks totaal leverdatum levertijd bestelnr nazwa ilosc jedn cena wartosc dostawa adet fiyat toplam teslim tarih urun preco quantidade descricao antal pris beskrivelse levering belob benamning leverans summa articolo codice unitari importi data um pz szt").replace("'", "").split(" ")));
    private static final int FEWEST_COLUMNS = 3;
    private static final int MOST_NAMES = 3;
    private static final Pattern CURRENCY = Pattern.compile("(?:^|[^\\pL])(?:usd|eur|gbp|chf|cad|aud|cny|rmb|us)$");
    private static final int LONGEST_FIELD = 70;
    private static final int MOST_WORDS = 7;
    private static final int MOST_NUMBERS = 9;
    private static final int LONGEST_INDEX = 6;

    private ErpFields() {}

    /** A value in a row. @param kind what it is */
    record Cell(int start, int end, Kind kind, BigDecimal value) {}

    enum Kind { QUANTITY, PRICE, AMOUNT, INDEX }

    /** Where fields of the head stand. */
    static List<Courtesy.Span> head(String text, Question question, NamedLines names) {
        var fields = new ArrayList<Courtesy.Span>();
        List<Item> days = new ReadDays(text, question, new Claims(text.length())).clear();
        for (Courtesy.Span line : lines(text)) {
            String field = text.substring(line.start(), line.end());
            if (isHeadOfTable(field)) {
                fields.add(line);
                continue;
            }
            if (GAP.matcher(field.strip()).find() && !isField(field, line, question, names, days)) {
                cells(text, line).stream().filter(cell -> isField(text.substring(cell.start(), cell.end()), cell, question, names, days)).forEach(fields::add);
                continue;
            }
            if (isField(field, line, question, names, days)) {
                fields.add(line);
            }
        }
        return fields;
    }

    private static boolean isField(String field, Courtesy.Span at, Question question, NamedLines names, List<Item> days) {
        if (STATUS.matcher(field.strip()).matches()) {
            return true;
        }
        if (OWN_NUMBER.matcher(field).matches()) {
            return question.lines().stream().noneMatch(line -> field.contains(Words.folded(line.sku())));
        }
        Matcher head = HEAD.matcher(field);
        if (field.length() > LONGEST_FIELD || !head.find()) {
            return false;
        }
        boolean apart = LEADERS.matcher(field.substring(head.end() - 1)).find();
        String value = apart ? " " + LEADERS.matcher(field.substring(head.end() - 1)).replaceAll("") : field.substring(head.end());
        boolean brief = Words.tokens(value).size() <= MOST_WORDS && value.indexOf('?') < 0;
        boolean namesArticle = Words.tokens(field).stream().anyMatch(word -> !names.named(word).isEmpty() || question.lines().stream().anyMatch(l -> Words.folded(l.sku()).equals(word)));
        boolean hasValue = value.chars().anyMatch(Character::isDigit) || field.indexOf(':') >= 0 || apart && !value.isBlank();
        return brief && isPlain(field.substring(0, head.end()), value, question) && hasValue && !namesArticle && !SAYS_MORE.matcher(field).find() && !anotherRevision(field, question) && !namesLateDay(days, at, question);
    }

    /** What stands between gaps: "S.O. 5561266    Cust. PO 4711". */
    private static List<Courtesy.Span> cells(String text, Courtesy.Span line) {
        var cells = new ArrayList<Courtesy.Span>();
        Matcher gap = GAP.matcher(text.substring(line.start(), line.end()));
        int start = line.start();
        while (gap.find()) {
            cells.add(new Courtesy.Span(start, line.start() + gap.start()));
            start = line.start() + gap.end();
        }
        cells.add(new Courtesy.Span(start, line.end()));
        return cells;
    }

    /** "No  Style  Description  Qty (pcs)  USD/pc  Amount  Delivery": names of columns and nothing else. */
    private static boolean isHeadOfTable(String line) {
        List<String> words = Words.tokens(withoutTwins(line).replace("'", "").replace("£", " gbp ").replace("€", " eur ").replace("$", " usd "));
        return words.size() >= FEWEST_COLUMNS && words.stream().allMatch(word -> COLUMNS.contains(word) || word.matches(".*[./-].*") && List.of(word.split("[./-]")).stream().allMatch(COLUMNS::contains));
    }

    /** "Descrizione / Description": one of two names is known, and the other is a word or two of another language. */
    private static String withoutTwins(String line) {
        var known = new StringBuilder();
        for (String cell : GAP.split(line)) {
            String[] twins = cell.strip().split(" / ");
            boolean second = twins.length == 2 && twins[0].matches("[\\p{L}. ]{2,20}") && Everyday.isPlain(twins[0]) && !SAYS_MORE.matcher(twins[0]).find();
            known.append(second ? twins[1] : cell).append('\t');
        }
        return known.toString();
    }

    /** Numbers, codes, days and names; or, behind a colon or a gap, up to three words. */
    private static boolean isPlain(String label, String value, Question question) {
        List<String> words = Words.tokens(value).stream().filter(word -> word.chars().noneMatch(Character::isDigit)).toList();
        boolean joins = words.stream().allMatch(word -> JOINS.contains(word) || word.length() <= 2 || ReadDays.isMonth(word) || question.names().contains(word));
        boolean ours = words.equals(List.of(Words.folded(question.currency())));
        return joins || ours || PERSON.matcher(label).find() && words.size() <= MOST_NAMES && (value.startsWith(" ") || value.startsWith(":")) && Words.tokens(value).size() == words.size() && value.strip().matches(":?\\s*[\\p{L} .'&-]+") && Signature.isHarmless(value) && Everyday.isPlain(value);
    }

    /** A day on which goods could come is no day of a paper. */
    private static boolean namesLateDay(List<Item> days, Courtesy.Span line, Question question) {
        return days.stream().filter(item -> item.start() >= line.start() && item.end() <= line.end())
                .anyMatch(item -> item instanceof Item.Day day && question.lines().stream().anyMatch(asked -> !day.day().isBefore(asked.date())));
    }

    /** "Version: 1" is harmless only when we sent one version. */
    private static boolean anotherRevision(String field, Question question) {
        Set<String> named = Revisions.named(question).isEmpty() ? Set.of("0", "1") : Revisions.named(question);
        return field.matches("\\W*(?:version|revision|rev)\\b.*") && !named.contains(field.replaceAll("\\D", ""));
    }

    /** Rows that name one article of the order and whose numbers prove each other; what could not be proved is left to the reader of prose. */
    static List<Cell> rows(String text, Question question) {
        var cells = new ArrayList<Cell>();
        BigDecimal sum = BigDecimal.ZERO;
        int proved = 0;
        for (Courtesy.Span line : lines(text)) {
            List<AskedLine> named = question.lines().stream().filter(asked -> at(text, line, asked) >= 0).toList();
            if (named.size() != 1) {
                continue;
            }
            AskedLine asked = named.getFirst();
            int sku = at(text, line, asked);
            List<Cell> row = row(text, line, asked, sku);
            cells.addAll(row);
            for (Cell cell : row) {
                if (cell.kind() == Kind.AMOUNT) {
                    sum = sum.add(cell.value());
                    proved++;
                }
            }
        }
        if (proved > 0) {
            addTotals(text, sum, cells);
        }
        return cells;
    }

    private static void addTotals(String text, BigDecimal sum, List<Cell> cells) {
        for (Courtesy.Span line : lines(text)) {
            Matcher number = NUMBER.matcher(text.substring(line.start(), line.end()));
            while (number.find()) {
                if (isAmount(number.group()) && ReadItems.decimal(number.group()).compareTo(sum) == 0 && cells.stream().noneMatch(c -> c.start() < line.start() + number.end() && line.start() + number.start() < c.end())) {
                    cells.add(new Cell(line.start() + number.start(), line.start() + number.end(), Kind.AMOUNT, sum));
                }
            }
        }
    }

    private static boolean isAmount(String written) {
        return written.matches(".*[.,]\\d\\d");
    }

    private static int at(String text, Courtesy.Span line, AskedLine asked) {
        int first = text.indexOf(Words.folded(asked.sku()), line.start());
        if (first < 0 || first >= line.end()) {
            return -1;
        }
        Matcher m = Pattern.compile("(?:^|[^\\pL\\pN-])(" + Pattern.quote(Words.folded(asked.sku())) + ")(?:$|[^\\pL\\pN-])").matcher(text.substring(line.start(), line.end()));
        return m.find() ? line.start() + m.start(1) : -1;
    }

    private static List<Cell> row(String text, Courtesy.Span line, AskedLine asked, int sku) {
        var cells = new ArrayList<Cell>();
        int end = sku + asked.sku().length();
        String before = text.substring(line.start(), sku);
        Matcher index = NUMBER.matcher(before);
        if (before.strip().matches("\\d{1," + LONGEST_INDEX + "}[.):]?") && index.find() && Long.parseLong(index.group()) != asked.quantity() && (Long.parseLong(index.group()) == asked.line() || Long.parseLong(index.group()) % 10 == 0)) {
            cells.add(new Cell(line.start() + index.start(), line.start() + index.end(), Kind.INDEX, BigDecimal.ZERO));
        }
        var known = new ArrayList<Cell>();
        List<Cell> numbers = numbers(text, end, line.end(), asked, known);
        for (int t = numbers.size() - 1; t >= 2; t--) {
            for (int q = 0; q < t; q++) {
                for (int p = 0; p < t; p++) {
                    if (p != q && proves(numbers.get(q), numbers.get(p), numbers.get(t), asked, q < p)) {
                        cells.addAll(known);
                        cells.add(as(numbers.get(q), Kind.QUANTITY));
                        cells.add(as(numbers.get(p), Kind.PRICE));
                        cells.add(as(numbers.get(t), Kind.AMOUNT));
                        return cells;
                    }
                }
            }
        }
        return cells;
    }

    private static Cell as(Cell cell, Kind kind) {
        return new Cell(cell.start(), cell.end(), kind, cell.value());
    }

    /** Quantity times price is the amount; which is which is known by the order, or by the price having cents. */
    private static boolean proves(Cell quantity, Cell price, Cell amount, AskedLine asked, boolean quantityFirst) {
        boolean whole = quantity.value().stripTrailingZeros().scale() <= 0 && quantity.value().signum() > 0;
        boolean product = quantity.value().multiply(price.value()).setScale(2, RoundingMode.HALF_UP).compareTo(amount.value().setScale(2, RoundingMode.HALF_UP)) == 0;
        boolean known = quantity.value().compareTo(BigDecimal.valueOf(asked.quantity())) == 0 || price.value().compareTo(asked.price()) == 0 || price.value().stripTrailingZeros().scale() > 0 && quantityFirst;
        return whole && product && known && amount.value().compareTo(price.value()) != 0;
    }

    /** @param known takes the numbers that belong to the name of the article */
    private static List<Cell> numbers(String text, int from, int to, AskedLine asked, List<Cell> known) {
        var numbers = new ArrayList<Cell>();
        String rest = text.substring(from, to);
        Set<String> ofDescription = new HashSet<>();
        for (String word : Words.folded(asked.description()).split("[\\s,;()]+")) {
            if (word.chars().anyMatch(Character::isDigit)) {
                ofDescription.add(word);
            }
        }
        var days = new ArrayList<Courtesy.Span>();
        Matcher day = DAY.matcher(rest);
        while (day.find()) {
            days.add(new Courtesy.Span(day.start(), day.end()));
        }
        Matcher number = NUMBER.matcher(rest);
        while (number.find() && numbers.size() < MOST_NUMBERS) {
            int start = number.start();
            int end = number.end();
            boolean inDay = days.stream().anyMatch(d -> d.start() < end && start < d.end());
            boolean inWord = start > 0 && !CURRENCY.matcher(rest.substring(0, start)).find() && (Character.isLetterOrDigit(rest.charAt(start - 1)) || rest.charAt(start - 1) == '/' || rest.charAt(start - 1) == '-');
            boolean described = ofDescription.remove(number.group());
            if (described && !inDay && !inWord) {
                known.add(new Cell(from + start, from + end, Kind.INDEX, BigDecimal.ZERO));
            }
            if (!inDay && !inWord && !described && number.group().length() <= 12) {
                numbers.add(new Cell(from + start, from + end, Kind.AMOUNT, ReadItems.decimal(number.group())));
            }
        }
        return numbers;
    }

    private static List<Courtesy.Span> lines(String text) {
        var lines = new ArrayList<Courtesy.Span>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                lines.add(new Courtesy.Span(start, i));
                start = i + 1;
            }
        }
        return lines;
    }
}
