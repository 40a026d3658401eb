package io.orderwright.collaboration.reading;

import io.orderwright.platform.mail.IncomingMail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Words that only name somebody: the supplier, who wrote, us. A sender chooses his own name, so a word that could limit an answer is none. */
public final class NamesInMails {

    private static final int SHORTEST = 2;
    private static final int SHORTEST_OF_AN_ADDRESS = 4;
    /** Words of display names and addresses such as no-reply@ or orders@ that name nobody. */
    private static final Set<String> NOBODY = Set.of("no", "non", "un", "nein", "reply", "noreply", "order", "orders", "confirm", "confirmed", "confirmation", "sans", "sin", "ohne", "without", "or", "oder", "ou", "und", "and", "old", "new", "other", "part", "half", "most",
            "almost", "partly", "will", "would", "may", "might", "could", "should", "pending", "wait", "hold", "stop", "cancel", "bestellung", "commande", "pedido", "previous", "next", "more", "less", "extra", "plus", "minus", "up");

    /** Given names that are names of months too; "May" is none of them, it could be a verb. */
    private static final Set<String> ALSO_MONTHS = Set.of("jan", "april", "june", "august", "dez", "juni", "abril", "julio");

    private NamesInMails() {}

    /** @param known the names of both companies and of the people on both sides who have to do with the order */
    public static List<String> of(IncomingMail mail, Collection<String> known) {
        var names = new ArrayList<String>();
        var given = new ArrayList<String>();
        known.forEach(name -> names.addAll(Words.tokens(name)));
        mail.from().stream().map(from -> Words.tokens(from.name())).filter(name -> name.size() >= SHORTEST && ALSO_MONTHS.contains(name.getFirst())).forEach(name -> given.add(name.getFirst()));
        mail.from().forEach(from -> {
            names.addAll(Words.tokens(from.name()));
            Words.tokens(from.address().substring(0, Math.max(0, from.address().indexOf('@'))).replace('.', ' ')).stream().filter(name -> name.length() >= SHORTEST_OF_AN_ADDRESS).forEach(names::add);
        });
        given.addAll(names.stream().filter(name -> name.length() >= SHORTEST && !name.matches(".*\\d.*") && !NOBODY.contains(name) && Signature.isHarmless(name)).toList());
        return given.stream().distinct().toList();
    }
}
