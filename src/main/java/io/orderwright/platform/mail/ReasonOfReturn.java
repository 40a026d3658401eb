package io.orderwright.platform.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from the words of a server whether an address exists no more or the mail came back for a reason that may pass (RFC 3463). */
final class ReasonOfReturn {

    private static final Pattern STATUS = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");
    private static final Pattern NOBODY = Pattern.compile("\\b55[013]\\b.*\\b(unknown|no such|not exist|doesn't exist|invalid|not found|no mailbox|disabled|inactive|unrouteable)\\b");
    private static final int ADDRESS = 1;
    private static final int MAILBOX = 2;
    private static final int DISABLED = 1;
    /** 5.1.7 and 5.1.8 are about our own address. */
    private static final int OF_SENDER = 7;
    private static final int DOMAIN_OF_SENDER = 8;

    private ReasonOfReturn() {}

    /** Whether no mail will ever arrive there. */
    static boolean isForEver(String words) {
        String said = words.toLowerCase(Locale.ROOT);
        Matcher status = STATUS.matcher(said);
        if (!status.find()) {
            return NOBODY.matcher(said).find();
        }
        int subject = Integer.parseInt(status.group(2));
        int detail = Integer.parseInt(status.group(3));
        return status.group(1).equals("5") && (subject == ADDRESS && detail != OF_SENDER && detail != DOMAIN_OF_SENDER || subject == MAILBOX && detail == DISABLED);
    }
}
