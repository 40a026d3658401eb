package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Decides whether a text confirms an order as it is and says nothing else. Not by keywords: after known confirming and empty phrases and values equal to
 * the order are taken away, nothing may be left. So a condition, a question, another number or anything unknown makes it no plain confirmation.
 */
final class PlainConfirmation {

    private static final Pattern PUT_OFF = Pattern.compile("\\b(will|shall|would|should|could|may|might|must|to|yet|soon|cannot|can't|not|never|please|kindly|you|before|after|until|awaiting|pending|wird|werden|noch|sera|seront|sera[n]?)\\b[^.;\\n]{0,25}\\b(confirm|confirmed|confirmation|accept|accepted|bestatigen|bestatigt|confirmer|confirmee?|confirmar|confirmado)\\b");
    private static final Pattern ALLOWED_BEFORE = Pattern.compile("((happy|pleased|glad|delighted|this is|writing|just|like|wish) to (confirm|accept)|(please )?(accept|take|treat|consider|regard) this (e-?mail|mail|message|reply|note) as [a-z ]{0,25}(confirmation|acceptance)|order confirmation|thank you[^.;\\n]{0,30}|thanks[^.;\\n]{0,25})");
    /** Asks, tells us to do it, or leaves something to be agreed. */
    private static final Pattern NOT_SAID = Pattern.compile("(?:^|[.;!,\\n])\\s*(?:dear|hi|hello|so|and|hallo|bonjour|hola)?\\s*(?:is|are|was|were|has|have|can|could|shall|should|do|does|did|may|might|ist|sind|kann|konnen|wurde|est|sont|pouvez|peut|puede|pueden|podeis) (?:it|this|that|the|your|our|you|we|i|they|all|everything|es|das|die|der|sie|wir|ihr|ihre|vous|nous|on|la|el|le|ce)\\b"
            + "|(?:^|[.;!,\\n]|bitte)\\s*bestatigen sie\\b|\\b(?:to be|yet to be|still to be) (?:agreed|requested|scheduled|processed|entered|determined)\\b|\\bnon[ -]|\\bun-");
    /** "We confirm the delivery date": of the order it says nothing. */
    private static final Pattern A_PART_OF_IT = Pattern.compile("\\b(?:confirm|accept|bestatig|valid|acept)[a-z]*(?: [a-z']+){0,3} (?:prices?|rates?|quantit|dates?|delivery|termin|liefertermin|preis|menge|lieferung|prix|livraison|precio|cantidad|fecha|entrega|deadline)");
    private static final Pattern WHOLE = Pattern.compile("\\b(?:orders?|po|pi|auftrag|auftrags|bestellung|commande|pedido|everything|alles|tout|todo|all)\\b");
    /** Confirms prices, days or quantities, not the order. */
    private static final Pattern ONLY_A_PART = Pattern.compile("\\b(prices?|rates?|quantit(?:y|ies)|dates?|delivery|termine?|liefertermine?|preise?|mengen?|lieferung|prix|quantites?|livraison|precios?|cantidad(?:es)?|fechas?|entrega)"
            + "(?: (?:is|are|ist|sind|est|sont|hereby|so|has been|have been))* (?:confirm|accept|bestatig|valid|acept)|\\bper (?:pack|kg|box|carton|case|dozen|set)\\b");
    private static final Pattern EVERYTHING = Pattern.compile("\\b(complete|in full|everything|all|both|full order|whole order|vollstandig|komplett|alles|au complet|en totalite|tout|l'ensemble|completo|completa|todo)\\b");
    private static final Pattern STILL_CONFIRMS = Pattern.compile("(confirm|bestatig|valid|acept|accept|acknowledg)");
    private static final java.util.regex.Pattern LEFT_WORD = java.util.regex.Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'._/+-]*");
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
    private static final int NAMED_AT_MOST = 12;

    private final Question question;
    private final Lexicon lexicon;
    private final LineFacts facts;
    private final Set<Gate> closed;
    private final List<Item> items;
    private String rest;

    private PlainConfirmation(String text, LineFacts facts, Question question, Lexicon lexicon, Set<Gate> closed) {
        this.question = question;
        this.lexicon = lexicon;
        this.facts = facts;
        this.closed = closed;
        ReadItems.Found found = new ReadItems(text, question).read();
        items = found.items();
        rest = " " + withoutValues(found.text().text()).replaceAll("[\\t ]+", " ").replaceAll("[\"*_|]+", " ") + " ";
    }

    /** @return why it is no plain confirmation, in the language in which it comes nearest to one; empty when it is one */
    static List<String> objections(String text, LineFacts facts, Question question, Set<Gate> closed) {
        String own = question.locale().getLanguage();
        Set<String> tried = new LinkedHashSet<>();
        if (LANGUAGES.contains(own)) {
            tried.add(own);
        }
        tried.addAll(LANGUAGES);
        List<String> nearest = null;
        for (String language : tried) {
            List<String> objections = new PlainConfirmation(text, facts, question, Lexicon.of(language), closed).read();
            if (objections.isEmpty()) {
                return List.of();
            }
            if (nearest == null || objections.size() < nearest.size()) {
                nearest = objections;
            }
        }
        return nearest;
    }

    private List<String> read() {
        List<String> objections = new ArrayList<>();
        object(objections, Gate.NOW, PUT_OFF.matcher(ALLOWED_BEFORE.matcher(rest).replaceAll(" ")).find() || NOT_SAID.matcher(rest.strip()).find());
        object(objections, Gate.THE_ORDER, ONLY_A_PART.matcher(rest).find() || A_PART_OF_IT.matcher(rest).find() && !WHOLE.matcher(rest).find() && !everyQuantity());
        Set<Integer> named = facts.named();
        object(objections, Gate.EVERY_LINE, !named.isEmpty() && named.size() < question.lines().size() || question.lines().size() != 2 && rest.contains(" both "));
        if (closed.contains(Gate.SAME_VALUES)) {
            objections.addAll(otherValues());
        }
        boolean confirms = takePhrases(lexicon.confirm()) || promisesEverything();
        takePhrases(lexicon.neutral());
        object(objections, Gate.CONFIRMS, !confirms);
        if (closed.contains(Gate.CONFIRMS) && STILL_CONFIRMS.matcher(rest).find()) {
            objections.add("it uses a word of confirming in a way we do not know");
        }
        if (closed.contains(Gate.NOTHING_LEFT)) {
            Set<String> left = left();
            if (!left.isEmpty()) {
                objections.add("we do not understand: " + String.join(", ", left.stream().limit(NAMED_AT_MOST).toList()));
            }
        }
        return objections;
    }

    private boolean everyQuantity() {
        return question.lines().stream().allMatch(line -> facts.lines().stream().anyMatch(fact -> fact.line() == line.line() && fact.quantity() != null));
    }

    /** A promise to deliver everything on the day asked for. */
    private boolean promisesEverything() {
        boolean everything = items.stream().anyMatch(item -> ReadItems.isSign(item, Item.Sign.ALL) || ReadItems.isSign(item, Item.Sign.FINE)) && EVERYTHING.matcher(rest).find();
        boolean onTheDay = question.lines().stream().allMatch(line -> facts.lines().stream().anyMatch(fact -> fact.line() == line.line() && line.date().equals(fact.date())));
        return everything && onTheDay && lexicon.commits().stream().anyMatch(phrase -> phrase.matcher(rest).find());
    }

    private void object(List<String> objections, Gate gate, boolean stops) {
        if (stops && closed.contains(gate)) {
            objections.add(gate.objection());
        }
    }

    /** Every value must be that of the order, and it must be clear of which line it is one. */
    private List<String> otherValues() {
        List<String> wrong = new ArrayList<>(facts.unclear());
        for (LineFact fact : facts.lines()) {
            question.lines().stream().filter(line -> line.line() == fact.line() && fact.differsFrom(line)).findFirst()
                    .ifPresent(line -> wrong.add("it says something else than was ordered about line %d".formatted(line.line())));
        }
        return wrong;
    }

    /** Values are judged line by line; what is left are words. */
    private String withoutValues(String text) {
        var left = new StringBuilder(text);
        for (int i = items.size() - 1; i >= 0; i--) {
            Item item = items.get(i);
            boolean value = item instanceof Item.Amount || item instanceof Item.Price || item instanceof Item.Day || item instanceof Item.Aside;
            if (value) {
                left.replace(item.start(), item.end(), " ; ");
            }
        }
        return left.toString();
    }

    private boolean takePhrases(List<Pattern> phrases) {
        boolean any = false;
        for (Pattern phrase : phrases) {
            com.google.re2j.Matcher found = phrase.matcher(rest);
            while (found.find()) {
                int group = found.groupCount() > 0 && found.group(1) != null && !phrase.pattern().startsWith("(we") && phrase.pattern().startsWith("(?:^") ? 1 : 0;
                rest = rest.substring(0, found.start(group)) + " " + rest.substring(found.end(group));
                any = true;
                found = phrase.matcher(rest);
            }
        }
        return any;
    }

    private boolean known(String word) {
        return lexicon.words().contains(word) || question.names().contains(word);
    }

    private Set<String> left() {
        var left = new LinkedHashSet<String>();
        Matcher word = LEFT_WORD.matcher(rest);
        while (word.find()) {
            String plain = word.group().replaceAll("[.'_/+-]+$", "");
            boolean known = known(plain) || known(word.group()) || List.of(plain.split("[/+-]")).stream().allMatch(this::known);
            boolean ofTheOrder = question.lines().stream().anyMatch(line -> Words.folded(line.sku()).equals(plain) || Words.tokens(line.description()).stream().anyMatch(d -> Words.sameWord(d, plain)));
            if (!known && !ofTheOrder) {
                left.add(plain);
            }
        }
        if (rest.codePoints().anyMatch(c -> c == '?' || c == 0xFF1F || c == '%')) {
            left.add("?");
        }
        return left;
    }
}
