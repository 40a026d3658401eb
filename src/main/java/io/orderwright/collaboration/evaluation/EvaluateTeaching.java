package io.orderwright.collaboration.evaluation;

import io.orderwright.collaboration.reading.MailKind.Kind;
import io.orderwright.collaboration.reading.Question;
import io.orderwright.collaboration.reading.ReadReply.Understanding;
import io.orderwright.collaboration.reading.SortMail;
import io.orderwright.collaboration.reading.StandingWords;
import io.orderwright.collaboration.reading.StandingWords.Sentence;
import io.orderwright.collaboration.reading.StandingWords.Taught;
import io.orderwright.collaboration.reading.ThreadByEvidence.Place;
import io.orderwright.collaboration.reading.WhatStopped;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.mail.IncomingMail;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run evaluate teaching DIR [words]}: what it would bring if a buyer had said of each plain confirmation that was held "these words mean nothing from this supplier",
 * of every marked sentence that may be taught; and whether any mail that a person must read would then be booked. One JSON line for each supplier, with their words
 * when asked for, and the sums as the last line. Needs no database.
 */
public final class EvaluateTeaching implements Command {

    private static final String WITH_WORDS = "words";

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public String name() {
        return "evaluate teaching";
    }

    @Override
    public String arguments() {
        return "DIR [words]";
    }

    @Override
    public String purpose() {
        return "Says what teaching the standing words of suppliers would bring, on labelled supplier mails.";
    }

    /**
     * The sums.
     *
     * @param confirmable         plain confirmations
     * @param booked              of them without anything taught
     * @param booked_in_turn      with what was taught from the supplier's mails before each
     * @param booked_again        if each came once more after all of them were taught from
     * @param taught              sentences
     * @param not_teachable       marked sentences that may not be taught
     * @param false_confirmations mails that a person must read and that would be booked after everything was taught
     */
    public record Summary(int confirmable, int booked, int booked_in_turn, int booked_again, int taught, int not_teachable, int false_confirmations) {

        private Summary and(Summary other) {
            return new Summary(confirmable + other.confirmable, booked + other.booked, booked_in_turn + other.booked_in_turn, booked_again + other.booked_again, taught + other.taught,
                    not_teachable + other.not_teachable, false_confirmations + other.false_confirmations);
        }
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        boolean words = arguments.size() == 2 && arguments.get(1).equals(WITH_WORDS);
        if (arguments.isEmpty() || arguments.size() > 1 && !words || !Files.isDirectory(Path.of(arguments.getFirst()))) {
            out.println("Say which folder: ./run evaluate teaching DIR, with *.eml, context.json and labels.json");
            return 2;
        }
        return evaluate(Path.of(arguments.getFirst()), words, out).false_confirmations() == 0 ? 0 : 1;
    }

    /** Evaluates a folder. @param words whether sentences are printed, or only their number */
    public Summary evaluate(Path folder, boolean words, PrintStream out) throws IOException {
        var orders = new LabelledOrders(json.readTree(Files.readString(folder.resolve("context.json"))));
        var bySupplier = new LinkedHashMap<String, List<Reply>>();
        for (JsonNode label : json.readTree(Files.readString(folder.resolve("labels.json")))) {
            reply(folder, orders, label).ifPresent(reply -> bySupplier.computeIfAbsent(orders.supplierOf(reply.order()), id -> new ArrayList<>()).add(reply));
        }
        List<Taken> lessons = bySupplier.entrySet().parallelStream().map(entry -> {
            var lesson = new Lesson(orders);
            Summary rates = lesson.of(entry.getValue());
            return new Taken(entry.getKey(), rates, lesson);
        }).toList();
        for (Taken one : lessons) {
            var line = new LinkedHashMap<String, Object>();
            line.put("supplier", one.supplier());
            line.put("rates", one.rates());
            if (words) {
                line.put("taught", one.lesson().known.stream().map(Taught::words).toList());
                line.put("not taught", one.lesson().refused);
            }
            out.println(json.writeValueAsString(line));
        }
        Summary sum = lessons.stream().map(Taken::rates).reduce(new Summary(0, 0, 0, 0, 0, 0, 0), Summary::and);
        out.println(json.writeValueAsString(sum));
        return sum;
    }

    private record Taken(String supplier, Summary rates, Lesson lesson) {}

    /** @param plain it confirms the order as it is and nobody need read it */
    private record Reply(IncomingMail mail, String order, boolean plain) {}

    private static Optional<Reply> reply(Path folder, LabelledOrders orders, JsonNode label) throws IOException {
        IncomingMail mail = IncomingMail.parse(Files.readAllBytes(folder.resolve(label.get("file").asString())));
        boolean plain = label.get("intent").asString().equals("confirm") && !label.get("must_go_to_human").asBoolean();
        return SortMail.sort(mail, orders.isBounce(mail)).kind() == Kind.REPLY && orders.place(mail) instanceof Place.Order(String number) ? Optional.of(new Reply(mail, number, plain)) : Optional.empty();
    }

    /** What is taught from the mails of one supplier. */
    private static final class Lesson {

        private final LabelledOrders orders;
        private final List<Taught> known = new ArrayList<>();
        private final Map<String, String> refused = new LinkedHashMap<>();
        /** Most suppliers teach nothing, and then nothing is read anew. */
        private final Map<Reply, Understanding> untaught = new HashMap<>();

        Lesson(LabelledOrders orders) {
            this.orders = orders;
        }

        Summary of(List<Reply> replies) {
            List<Reply> plain = replies.stream().filter(Reply::plain).toList();
            int before = booked(plain);
            int inTurn = 0;
            for (Reply reply : plain) {
                Understanding read = read(reply);
                if (read instanceof Understanding.Confirmed) {
                    inTurn++;
                } else {
                    teach(reply, read.text());
                }
            }
            return new Summary(plain.size(), before, inTurn, booked(plain), known.size(), refused.size(), booked(replies.stream().filter(reply -> !reply.plain()).toList()));
        }

        private int booked(List<Reply> replies) {
            return (int) replies.stream().filter(reply -> read(reply) instanceof Understanding.Confirmed).count();
        }

        private Understanding read(Reply reply) {
            return known.isEmpty() ? untaught.computeIfAbsent(reply, one -> orders.read(one.mail(), one.order(), StandingWords.NONE)) : orders.read(reply.mail(), reply.order(), StandingWords.of(known));
        }

        private void teach(Reply reply, String text) {
            Question question = orders.question(reply.mail(), reply.order());
            String rest = StandingWords.of(known).without(text, question).text();
            var stretches = WhatStopped.in(rest, question).stretches();
            for (Sentence sentence : StandingWords.sentences(text)) {
                if (stretches.stream().anyMatch(stretch -> sentence.holds(stretch.start(), stretch.end()))) {
                    @Nullable String objection = StandingWords.objection(sentence.words(), question).orElse(null);
                    if (objection == null) {
                        known.add(new Taught(known.size() + 1L, sentence.words()));
                    } else {
                        refused.put(sentence.words(), objection);
                    }
                }
            }
        }
    }
}
