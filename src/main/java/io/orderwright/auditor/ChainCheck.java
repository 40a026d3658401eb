package io.orderwright.auditor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The seals of the audit trail, computed anew: each is the SHA-256 of the seal before it and of its event, written as a JSON array of all columns. */
@Component
class ChainCheck implements Check {

    private static final int PAGE = 2000;

    private final JdbcClient jdbc;

    ChainCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Link(long id, String canonical, byte[] seal) {}

    @Override
    public String name() {
        return "audit-chain";
    }

    @Override
    public String sentence() {
        return "The audit trail is as it was sealed: no event edited, deleted or slipped in";
    }

    @Override
    public Outcome look() {
        List<String> wrong = new ArrayList<>(jdbc.sql("""
                select concat('Event ', s.event_id, ' was sealed and is gone') from audit_seal s where not exists (select 1 from audit_event e where e.id = s.event_id)
                union all select concat('Event ', e.id, ' was slipped in between sealed ones') from audit_event e join audit_chain c on e.id <= c.last_event_id
                where not exists (select 1 from audit_seal s where s.event_id = e.id) limit 1000""").query(String.class).list());
        long facts = 0;
        long after = 0;
        byte[] before = new byte[32];
        List<Link> page;
        do {
            page = page(after);
            for (Link link : page) {
                if (!link.canonical().isEmpty() && !Arrays.equals(next(before, link.canonical()), link.seal())) {
                    wrong.add("Event %d is not what was sealed".formatted(link.id()));
                }
                before = link.seal();
                after = link.id();
                facts++;
            }
        } while (!page.isEmpty());
        byte[] last = before;
        if (facts > 0 && jdbc.sql("select last_hash from audit_chain where id = 1").query((row, n) -> row.getBytes(1)).optional().filter(head -> Arrays.equals(head, last)).isEmpty()) {
            wrong.add("The trail does not end with the seal that is kept as its last");
        }
        return Outcome.of(facts, wrong);
    }

    private List<Link> page(long after) {
        return jdbc.sql("""
                select s.event_id, s.hash, e.id, e.at, e.subject, e.related, e.action, e.actor_kind, e.actor_name, e.facts from audit_seal s left join audit_event e on e.id = s.event_id
                where s.event_id > ? order by s.event_id limit ?""").params(after, PAGE).query((row, n) -> new Link(row.getLong(1), row.getString("subject") == null ? ""
                : JsonMapper.shared().writeValueAsString(new String[] {row.getString("id"), row.getTimestamp("at").toInstant().toString(), row.getString("subject"), row.getString("related"),
                row.getString("action"), row.getString("actor_kind"), row.getString("actor_name"), row.getString("facts")}), row.getBytes(2))).list();
    }

    private static byte[] next(byte[] before, String canonical) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
