package io.orderwright.collaboration.reading;

import io.orderwright.platform.mail.IncomingMail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Words that only name somebody: the supplier, who wrote, us. */
public final class NamesInMails {

    private static final int SHORTEST = 2;

    private NamesInMails() {}

    /** @param known the names of both companies and of the people on both sides who have to do with the order */
    public static List<String> of(IncomingMail mail, Collection<String> known) {
        var names = new ArrayList<String>();
        known.forEach(name -> names.addAll(Words.tokens(name)));
        mail.from().forEach(from -> {
            names.addAll(Words.tokens(from.name()));
            names.addAll(Words.tokens(from.address().substring(0, Math.max(0, from.address().indexOf('@'))).replace('.', ' ')));
        });
        return names.stream().filter(name -> name.length() >= SHORTEST && !name.matches(".*\\d.*")).distinct().toList();
    }
}
