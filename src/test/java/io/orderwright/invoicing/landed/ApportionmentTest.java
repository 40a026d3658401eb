package io.orderwright.invoicing.landed;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.landed.Target.Place;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every charge and whoever carries it, tried on many at random; a failing seed is in the message. */
class ApportionmentTest {

    private static final int WORLDS = 5_000;

    @Test
    void everyMinorUnitIsCarriedByExactlyOne() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var random = new Random(seed);
            int digits = List.of(0, 2, 3).get(random.nextInt(3));
            BigDecimal amount = amount(random, digits);
            Apportionment shared = Apportionment.of(amount, digits, Basis.values()[random.nextInt(4)], targets(random));
            assertThat(sum(shared).add(shared.rest())).as("seed %d", seed).isEqualByComparingTo(amount);
            assertThat(shared.shares().values()).as("seed %d", seed).allMatch(share -> share.signum() * amount.signum() >= 0 && share.scale() <= digits);
        }
    }

    /** Largest remainder: nobody carries a whole minor unit more or less than the exact part. */
    @Test
    void nobodyIsAMinorUnitAwayFromTheExactPart() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var random = new Random(seed);
            BigDecimal amount = amount(random, 2);
            List<Target> targets = targets(random);
            Apportionment shared = Apportionment.of(amount, 2, Basis.QUANTITY, targets);
            BigDecimal all = targets.stream().map(target -> BigDecimal.valueOf(target.units())).reduce(BigDecimal.ZERO, BigDecimal::add);
            for (Target target : targets) {
                BigDecimal exact = amount.multiply(BigDecimal.valueOf(target.units())).divide(all, 12, RoundingMode.HALF_UP);
                assertThat(shared.shares().get(target.place()).subtract(exact).abs()).as("seed %d, %s", seed, target).isLessThan(new BigDecimal("0.01"));
            }
        }
    }

    @Test
    void whoComesFirstChangesNothing() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var random = new Random(seed);
            BigDecimal amount = amount(random, 2);
            List<Target> targets = targets(random);
            var mixed = new ArrayList<>(targets);
            Collections.shuffle(mixed, random);
            Basis basis = Basis.values()[random.nextInt(4)];
            assertThat(Apportionment.of(amount, 2, basis, mixed)).as("seed %d", seed).isEqualTo(Apportionment.of(amount, 2, basis, targets));
        }
    }

    @Test
    void aCreditTakesBackWhatTheChargeGave() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var random = new Random(seed);
            BigDecimal amount = amount(random, 2);
            List<Target> targets = targets(random);
            Apportionment charge = Apportionment.of(amount, 2, Basis.VALUE, targets);
            Apportionment credit = Apportionment.of(amount.negate(), 2, Basis.VALUE, targets);
            charge.shares().forEach((place, share) -> assertThat(credit.shares().get(place).add(share)).isEqualByComparingTo(BigDecimal.ZERO));
        }
    }

    @Test
    void sharesByWhatItIsToldTo() {
        List<Target> targets = List.of(target(1, 10, "100.00", 500L, 4000L), target(2, 30, "100.00", 100L, 1000L));

        assertThat(shares("80.00", Basis.VALUE, targets)).containsExactly("40.00", "40.00");
        assertThat(shares("80.00", Basis.QUANTITY, targets)).containsExactly("20.00", "60.00");
        assertThat(shares("80.00", Basis.WEIGHT, targets)).containsExactly("50.00", "30.00");
        assertThat(shares("70.00", Basis.VOLUME, targets)).containsExactly("40.00", "30.00");
    }

    @Test
    void sharesTheOddPennyToTheFirstOfEquals() {
        assertThat(shares("0.02", Basis.QUANTITY, List.of(target(1, 5, "1", null, null), target(2, 5, "1", null, null), target(3, 5, "1", null, null)))).containsExactly("0.01", "0.01", "0.00");
    }

    @Test
    void takesTheValueWhereOneWasNeverWeighedAndUnitsWhereNothingHasAValue() {
        List<Target> unweighed = List.of(target(1, 10, "30.00", 500L, null), target(2, 30, "10.00", null, null));
        assertThat(Apportionment.of(new BigDecimal("8.00"), 2, Basis.WEIGHT, unweighed).basis()).isEqualTo(Basis.VALUE);
        assertThat(shares("8.00", Basis.WEIGHT, unweighed)).containsExactly("6.00", "2.00");

        List<Target> free = List.of(target(1, 10, "0", null, null), target(2, 30, "0", null, null));
        assertThat(Apportionment.of(new BigDecimal("8.00"), 2, Basis.VALUE, free).basis()).isEqualTo(Basis.QUANTITY);
        assertThat(shares("8.00", Basis.VALUE, free)).containsExactly("2.00", "6.00");
    }

    @Test
    void keepsWhatNobodyCarries() {
        assertThat(Apportionment.of(new BigDecimal("8.00"), 2, Basis.VALUE, List.of())).isEqualTo(new Apportionment(null, Map.of(), new BigDecimal("8.00")));
    }

    private static List<String> shares(String amount, Basis basis, List<Target> targets) {
        return Apportionment.of(new BigDecimal(amount), 2, basis, targets).shares().values().stream().map(BigDecimal::toPlainString).toList();
    }

    private static BigDecimal sum(Apportionment shared) {
        return shared.shares().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(Random random, int digits) {
        return BigDecimal.valueOf(random.nextInt(20) == 0 ? random.nextInt(5) : random.nextInt(200_000) - 50_000, digits);
    }

    private static List<Target> targets(Random random) {
        var targets = new ArrayList<Target>();
        for (int line = 1; line <= 1 + random.nextInt(12); line++) {
            Long grams = random.nextInt(15) == 0 ? null : 1L + random.nextInt(5_000);
            targets.add(target(line, 1 + random.nextInt(500), BigDecimal.valueOf(random.nextInt(2_000_000), 6).toPlainString(), grams, random.nextInt(15) == 0 ? null : 1L + random.nextInt(90_000)));
        }
        return targets;
    }

    private static Target target(int line, long units, String value, @Nullable Long grams, @Nullable Long volume) {
        return new Target(new Place(new PurchaseOrderNumber("PO-2026-000001"), line, line % 3 == 0 ? "" : "GRN-2026-00000" + line % 2), new Sku("SKU-" + line), new SupplierId("KILN"),
                new LocationCode("MAIN"), null, units, new BigDecimal(value), grams, volume);
    }
}
