package io.orderwright.localplatform;

import com.icegreen.greenmail.imap.commands.IdRange;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Flags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Mailboxes that live in memory must not outgrow it: of all that suppliers and people were sent only the newest are kept. Our own mailbox is never touched. */
final class NewestMails {

    private final GreenMail mail;
    private final String ownMailbox;
    private final int most;

    /**
     * @param ownMailbox login of the mailbox that Orderwright reads
     * @param most       how many mails the other mailboxes hold together
     */
    NewestMails(GreenMail mail, String ownMailbox, int most) {
        this.mail = mail;
        this.ownMailbox = ownMailbox;
        this.most = most;
    }

    private record Kept(MailFolder folder, StoredMessage message) {}

    /** @return how many of the oldest were thrown away */
    int keep() {
        List<Kept> all = new ArrayList<>();
        for (GreenMailUser user : mail.getUserManager().listUser()) {
            if (!user.getLogin().equals(ownMailbox)) {
                MailFolder folder = inbox(user);
                folder.getMessages().forEach(message -> all.add(new Kept(folder, message)));
            }
        }
        if (all.size() <= most) {
            return 0;
        }
        all.sort(Comparator.comparing((Kept kept) -> kept.message().getReceivedDate()).thenComparing(kept -> kept.message().getUid()));
        List<Kept> old = all.subList(0, all.size() - most);
        Map<String, List<Kept>> byFolder = old.stream().collect(Collectors.groupingBy(kept -> kept.folder().getFullName(), TreeMap::new, Collectors.toList()));
        byFolder.values().forEach(NewestMails::throwAway);
        return old.size();
    }

    private MailFolder inbox(GreenMailUser user) {
        try {
            return mail.getManagers().getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new IllegalStateException("The mailbox of %s cannot be opened".formatted(user.getLogin()), e);
        }
    }

    private static void throwAway(List<Kept> old) {
        MailFolder folder = old.getFirst().folder();
        try {
            for (Kept kept : old) {
                folder.setFlags(new Flags(Flags.Flag.DELETED), true, kept.message().getUid(), null, true);
            }
            folder.expunge(IdRange.convertUidsToIdRangeArray(old.stream().map(kept -> kept.message().getUid()).sorted().toList()));
        } catch (FolderException e) {
            throw new IllegalStateException("Old mails of %s cannot be thrown away".formatted(folder.getFullName()), e);
        }
    }
}
