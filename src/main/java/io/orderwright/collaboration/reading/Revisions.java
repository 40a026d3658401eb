package io.orderwright.collaboration.reading;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which version of the order we asked about, as far as our own mails say it. */
final class Revisions {

    private static final String WORD = "(?:version|versione?s?|revision|rev\\.?|fassung|amendment|stand)";
    private static final Pattern SENT = Pattern.compile("\\b" + WORD + " ?(?:no\\.? |nr\\.? |number )?(\\d{1,2})\\b");

    private Revisions() {}

    /** @return the newest version that our mails name, as it is written; empty when they name none */
    static Set<String> named(Question question) {
        var newest = new LinkedHashSet<String>();
        int highest = 0;
        for (String sent : question.sent()) {
            Matcher m = SENT.matcher(Words.folded(sent));
            while (m.find()) {
                highest = Math.max(highest, Integer.parseInt(m.group(1)));
            }
        }
        if (highest > 0) {
            newest.add(String.valueOf(highest));
        }
        return newest;
    }
}
