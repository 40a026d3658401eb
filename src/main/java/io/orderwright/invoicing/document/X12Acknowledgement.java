package io.orderwright.invoicing.document;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers an X12 interchange with a functional acknowledgement (997): each group and each message of it accepted or rejected. The answer uses the signs of the sender,
 * goes back to where it came from, and is the same for the same file.
 */
public final class X12Acknowledgement {

    private static final int ISA_LENGTH = 106;
    private static final int ID_LENGTH = 15;
    private static final int MAX_SEGMENTS = 200_000;
    private static final int MAX_MESSAGES = 1000;
    private static final int ST_AND_SE = 2;
    /** AK502: one or more segments in error. */
    private static final String IN_ERROR = "5";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm").withZone(ZoneOffset.UTC);

    private final String separator;
    private final String terminator;
    private final List<String[]> segments = new ArrayList<>();

    private X12Acknowledgement(String text) {
        separator = text.substring(3, 4);
        terminator = text.substring(ISA_LENGTH - 1, ISA_LENGTH);
        for (String segment : text.split(java.util.regex.Pattern.quote(terminator), MAX_SEGMENTS)) {
            if (!segment.isBlank()) {
                segments.add(segment.strip().split(java.util.regex.Pattern.quote(separator), -1));
            }
        }
    }

    /**
     * @param accepted whether the messages were taken up
     * @param control  control number of the answer, unique for the partner, 1 to 999999999
     * @return empty when the bytes are no X12 whose groups can be told apart, or an acknowledgement themselves: those are never answered
     */
    public static Optional<byte[]> of(byte[] bytes, boolean accepted, long control, Instant receivedAt) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).stripLeading();
        if (!X12Reader.looksLikeIt(bytes) || text.length() < ISA_LENGTH) {
            return Optional.empty();
        }
        return new X12Acknowledgement(text).answer(accepted, control, receivedAt).map(answer -> answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Optional<String> answer(boolean accepted, long control, Instant at) {
        String[] isa = segments.getFirst();
        List<String[]> groups = segments.stream().filter(segment -> segment[0].equals("GS") && segment.length > 8).toList();
        boolean acknowledges = segments.stream().anyMatch(segment -> segment[0].equals("ST") && segment.length > 1 && segment[1].equals("997"));
        if (isa.length < 17 || groups.isEmpty() || acknowledges) {
            return Optional.empty();
        }
        String number = "%09d".formatted(control);
        String day = DAY.format(at);
        var out = new StringBuilder();
        add(out, "ISA", isa[1], isa[2], isa[3], isa[4], isa[7], padded(isa[8]), isa[5], padded(isa[6]), day.substring(2), TIME.format(at), isa[11], isa[12], number, "0", isa[15], isa[16]);
        String[] first = groups.getFirst();
        add(out, "GS", "FA", first[3], first[2], day, TIME.format(at), Long.toString(control), "X", first[8]);
        int message = 0;
        for (String[] group : groups) {
            message++;
            message(out, group, accepted, "%04d".formatted(message));
        }
        add(out, "GE", Integer.toString(message), Long.toString(control));
        add(out, "IEA", "1", number);
        return Optional.of(out.toString());
    }

    private void message(StringBuilder out, String[] group, boolean accepted, String reference) {
        List<String[]> sets = messagesOf(group);
        int before = count(out);
        add(out, "ST", "997", reference);
        add(out, "AK1", group[1], group[6]);
        for (String[] set : sets) {
            add(out, "AK2", set[1], set[2]);
            if (accepted) {
                add(out, "AK5", "A");
            } else {
                add(out, "AK5", "R", IN_ERROR);
            }
        }
        String received = Integer.toString(sets.size());
        add(out, "AK9", accepted ? "A" : "R", received, received, accepted ? received : "0");
        add(out, "SE", Integer.toString(count(out) - before + 1), reference);
    }

    private List<String[]> messagesOf(String[] group) {
        var sets = new ArrayList<String[]>();
        boolean inside = false;
        for (String[] segment : segments) {
            if (segment == group) {
                inside = true;
            } else if (segment[0].equals("GE")) {
                inside = false;
            } else if (inside && segment[0].equals("ST") && segment.length > ST_AND_SE && sets.size() < MAX_MESSAGES) {
                sets.add(segment);
            }
        }
        return sets;
    }

    private int count(StringBuilder out) {
        return (int) out.chars().filter(sign -> sign == terminator.charAt(0)).count();
    }

    private static String padded(String id) {
        return id.length() >= ID_LENGTH ? id : id + " ".repeat(ID_LENGTH - id.length());
    }

    private void add(StringBuilder out, String... elements) {
        out.append(String.join(separator, elements)).append(terminator);
    }
}
