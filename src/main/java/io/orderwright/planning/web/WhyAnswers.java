package io.orderwright.planning.web;

import static java.util.stream.Collectors.joining;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockTransfers;
import io.orderwright.planning.ReorderExplanations;
import io.orderwright.planning.channel.ReadVelocities;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.readiness.JudgeReadiness;
import io.orderwright.platform.web.Fmt;
import io.orderwright.platform.web.SumRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words the answer to "why was it (not) reordered?". */
@Component
class WhyAnswers {

    private static final int HISTORY = 10;

    private final ReorderExplanations explanations;
    private final ReorderLevels levels;
    private final JudgeReadiness judge;
    private final Products products;
    private final Sums sums;
    private final StockTransfers transfers;
    private final ReadVelocities velocities;
    private final MessageSource messages;
    private final Fmt fmt;
    private final Clock clock;

    WhyAnswers(ReorderExplanations explanations, ReorderLevels levels, JudgeReadiness judge, Products products, Sums sums, StockTransfers transfers, ReadVelocities velocities, MessageSource messages, Fmt fmt,
               Clock clock) {
        this.explanations = explanations;
        this.levels = levels;
        this.judge = judge;
        this.products = products;
        this.sums = sums;
        this.transfers = transfers;
        this.velocities = velocities;
        this.messages = messages;
        this.fmt = fmt;
        this.clock = clock;
    }

    /**
     * Why or why not.
     *
     * @param reason       the first condition that decided, as a sentence
     * @param sum          the reorder point term by term, empty when there is none yet
     * @param sources      where the terms come from, a sentence each
     * @param history      earlier reorder points, newest first
     * @param demand       by channel and by season
     */
    record Answer(Sku sku, String product, LocationCode location, String reason, List<SumRow> sum, long reorderPoint, String dailySales, List<String> sources,
                  List<ReorderLevels.Past> history, ReadVelocities.Velocities demand) {}

    Optional<Answer> answer(Sku sku, LocationCode location) {
        return explanations.explain(sku, location).map(explanation -> {
            var level = levels.of(sku, location);
            return new Answer(sku, products.find(sku).map(Product::name).orElse(sku.value()), location,
                    messages.getMessage(explanation.reasonKey(), explanation.reasonArguments().toArray(), LocaleContextHolder.getLocale()),
                    level.map(l -> sums.rows(l.steps())).orElse(List.of()), explanation.reorderPoint(), explanation.dailySales(),
                    sources(sku, location, level), levels.history(sku, location, HISTORY), velocities.of(sku, location));
        });
    }

    private List<String> sources(Sku sku, LocationCode location, Optional<ReorderLevel> level) {
        var sentences = new ArrayList<>(level.map(this::sources).orElse(List.of()));
        transfers.about(List.of(sku), clock.instant()).stream().filter(t -> t.state().isOpen() && (t.destination().equals(location) || t.source().equals(location)))
                .forEach(t -> sentences.add(text("planning.why.transfers", t.number(), t.quantity(), t.source(), t.destination(), t.spare(), t.spareDays(),
                        text("stock.transfer.state." + t.state()))));
        var readiness = judge.of(List.of(sku), location).get(sku);
        if (readiness != null && !readiness.isReady()) {
            sentences.add(text("planning.why.readiness", readiness.score(), readiness.defects().stream().map(defect -> text("planning.readiness." + defect.key())).collect(joining(" "))));
        }
        return sentences;
    }

    private List<String> sources(ReorderLevel level) {
        var learned = level.learned();
        var sentences = new ArrayList<String>();
        sentences.add(text("planning.why.source", level.daysObserved()));
        if (learned.daysWithoutStock() > 0) {
            sentences.add(text("planning.why.left-out", learned.daysWithoutStock()));
        }
        String known = learned.deliveries() == 0 ? "quoted" : learned.leadTimeDrifted() ? "drifted" : "learned";
        sentences.add(text("planning.why.lead-time." + known, level.leadTimeDays(), learned.deliveries(), learned.quotedLeadTimeDays()));
        if (learned.error() != null && learned.bias() != null) {
            sentences.add(text("planning.why.error", inPercent(learned.error()), inPercent(learned.bias())));
        }
        var worth = level.worth();
        if (worth.classedOn() != null) {
            sentences.add(text("planning.why.class", worth.itemClass(), fmt.day(worth.classedOn()), text("planning.why.class." + worth.itemClass().charAt(0)),
                    fmt.decimal(worth.yearlyValue().setScale(0, RoundingMode.HALF_UP)), fmt.decimal(level.weeklyVariation().setScale(2, RoundingMode.HALF_UP))));
        }
        return sentences;
    }

    private static String inPercent(BigDecimal part) {
        return part.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
