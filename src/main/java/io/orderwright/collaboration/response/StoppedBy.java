package io.orderwright.collaboration.response;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What in a supplier's words kept an answer from being booked by itself, for the person who reads it.
 *
 * @param stretches  of the words, in the order in which they stand, none over another; empty when nothing is known
 * @param wordsAlone whether the words by themselves would confirm the order: only the mail around them stopped it
 */
public record StoppedBy(List<Stretch> stretches, boolean wordsAlone) {

    /** Nothing is known, as of answers that came otherwise than by mail. */
    public static final StoppedBy NOTHING = new StoppedBy(List.of(), false);

    static final int LONGEST = 4_000;
    private static final String ALONE = "words alone";
    private static final Pattern WRITTEN = Pattern.compile("(\\d+)-(\\d+) (.+)");

    public StoppedBy {
        stretches = List.copyOf(stretches);
    }

    /** @param start first character, from 0 @param end behind the last @param why what the rules object to there */
    public record Stretch(int start, int end, String why) {}

    /** A piece of the words. @param why null for one that stopped nothing */
    public record Piece(String words, @Nullable String why) {}

    /** The whole text in pieces, in order; nothing of it is lost. */
    public List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (Stretch stretch : stretches) {
            if (stretch.start() >= at && stretch.end() <= text.length()) {
                if (stretch.start() > at) {
                    pieces.add(new Piece(text.substring(at, stretch.start()), null));
                }
                pieces.add(new Piece(text.substring(stretch.start(), stretch.end()), stretch.why()));
                at = stretch.end();
            }
        }
        if (at < text.length()) {
            pieces.add(new Piece(text.substring(at), null));
        }
        return pieces;
    }

    /** As one text that {@link #read} understands, null for nothing. */
    @Nullable String written() {
        String all = Stream.concat(wordsAlone ? Stream.of(ALONE) : Stream.empty(), stretches.stream().map(s -> "%d-%d %s".formatted(s.start(), s.end(), s.why().replace('\n', ' ')))).collect(Collectors.joining("\n"));
        if (all.isEmpty()) {
            return null;
        }
        return all.length() <= LONGEST ? all : all.substring(0, all.lastIndexOf('\n', LONGEST));
    }

    static StoppedBy read(@Nullable String written) {
        if (written == null) {
            return NOTHING;
        }
        return new StoppedBy(written.lines().map(WRITTEN::matcher).filter(Matcher::matches).map(m -> new Stretch(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), m.group(3))).toList(),
                written.startsWith(ALONE));
    }
}
