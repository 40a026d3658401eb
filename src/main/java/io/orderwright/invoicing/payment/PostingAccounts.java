package io.orderwright.invoicing.payment;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which account of the books each kind of cost goes to. There is always one: a charge without an account of its own goes to that of other charges. */
@Component
public class PostingAccounts {

    /** Most accounts. */
    static final int MAX_ACCOUNTS = 100;
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_-]{0,19}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Za-z][0-9A-Za-z ./-]{0,39}");
    /** Until somebody says otherwise. */
    private static final Map<String, String> USUAL = Map.ofEntries(Map.entry(CostKinds.GOODS, "5000"), Map.entry("FREIGHT", "5100"), Map.entry("DUTY", "5110"), Map.entry("INSURANCE", "5120"),
            Map.entry("HANDLING", "5130"), Map.entry("PACKING", "5140"), Map.entry(CostKinds.OTHER, "5190"), Map.entry(CostKinds.TAX, "2200"), Map.entry(CostKinds.DISCOUNT, "5900"),
            Map.entry(CostKinds.PREPAID, "1400"), Map.entry(CostKinds.ROUNDING, "7900"), Map.entry(CostKinds.UNSPLIT, "9999"));

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final AuditTrail audit;
    private final Clock clock;

    PostingAccounts(JdbcClient jdbc, JdbcTemplate batches, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.audit = audit;
        this.clock = clock;
    }

    /** Account by kind, those of {@link CostKinds} always among them. */
    public Map<String, String> all() {
        var accounts = new TreeMap<>(USUAL);
        jdbc.sql("select kind, account from posting_account order by kind").query(row -> {
            accounts.put(row.getString(1), row.getString(2));
        });
        return Collections.unmodifiableMap(accounts);
    }

    /** @param accounts as {@link #all} gave them */
    static String accountOf(String kind, Map<String, String> accounts) {
        return accounts.getOrDefault(kind, accounts.get(CostKinds.OTHER));
    }

    /**
     * Replaces them; a kind that is left out goes to its usual account again.
     *
     * @throws BrokenRule {@code ACCOUNTS_UNFIT}, {@code NOT_ALLOWED_TO_SET_ACCOUNTS}
     */
    @Transactional
    public void set(Map<String, String> wanted, Person by) {
        if (!by.isIn(Group.MANAGERS) && !by.isIn(Group.DIRECTORS)) {
            throw new BrokenRule("NOT_ALLOWED_TO_SET_ACCOUNTS", "%s may not change the accounts of the books: a manager or director has to.".formatted(by.displayName()));
        }
        if (wanted.size() > MAX_ACCOUNTS) {
            throw new BrokenRule("ACCOUNTS_UNFIT", "%d accounts are too many, the limit is %d.".formatted(wanted.size(), MAX_ACCOUNTS));
        }
        wanted.forEach(PostingAccounts::check);
        Map<String, String> before = all();
        var now = Timestamp.from(clock.instant());
        jdbc.sql("delete from posting_account").update();
        List<Object[]> rows = wanted.entrySet().stream().filter(entry -> !entry.getValue().equals(USUAL.get(entry.getKey())))
                .map(entry -> new Object[] {entry.getKey(), entry.getValue(), by.userName(), now}).toList();
        batches.batchUpdate("insert into posting_account (kind, account, set_by, set_at) values (?, ?, ?, ?)", rows);
        Map<String, String> after = all();
        if (!after.equals(before)) {
            audit.record(new AuditEvent("posting-accounts", "invoicing.accounts-set", Actor.person(by.userName()), Map.of("before", changed(before, after), "after", changed(after, before))));
        }
    }

    private static void check(String kind, String account) {
        if (!KIND.matcher(kind).matches()) {
            throw new BrokenRule("ACCOUNTS_UNFIT", "“%s” is no kind of cost. Write 1 to 20 capital letters such as FREIGHT, DUTY or GOODS, then its account.".formatted(kind));
        }
        if (!ACCOUNT.matcher(account).matches()) {
            throw new BrokenRule("ACCOUNTS_UNFIT", "The account “%s” of %s does not fit. Write 1 to 40 letters, digits, blanks, dots, slashes or hyphens, for example 5100.".formatted(account, kind));
        }
    }

    private static String changed(Map<String, String> these, Map<String, String> those) {
        return these.entrySet().stream().filter(entry -> !entry.getValue().equals(those.get(entry.getKey()))).map(entry -> entry.getKey() + " " + entry.getValue()).reduce((a, b) -> a + ", " + b).orElse("-");
    }
}
