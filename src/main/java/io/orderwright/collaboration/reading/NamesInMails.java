package io.orderwright.collaboration.reading;

import io.orderwright.platform.mail.IncomingMail;
import java.util.ArrayList;
import java.util.List;

/** Words that only name somebody: the supplier, who wrote, us. */
public final class NamesInMails {

    private static final int SHORTEST = 2;

    private NamesInMails() {}

    public static List<String> of(IncomingMail mail, String supplierName, String buyerName) {
        var names = new ArrayList<String>();
        names.addAll(Words.tokens(supplierName));
        names.addAll(Words.tokens(buyerName));
        mail.from().forEach(from -> {
            names.addAll(Words.tokens(from.name()));
            names.addAll(Words.tokens(from.address().substring(0, Math.max(0, from.address().indexOf('@'))).replace('.', ' ')));
        });
        return names.stream().filter(name -> name.length() >= SHORTEST && !name.matches(".*\\d.*")).distinct().toList();
    }
}
