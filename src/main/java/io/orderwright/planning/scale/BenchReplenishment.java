package io.orderwright.planning.scale;

import static java.util.stream.Collectors.toCollection;

import io.orderwright.platform.command.Command;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * {@code ./run bench replenishment [POSITIONS] [PART ...]}: nights, scan and events at a tenth and at all of the positions, in the database {@code …_bench} beside the shop's;
 * with parts named only those, at all of the positions. What was filled in stays, so that a part can be run alone and again.
 */
@Component
class BenchReplenishment implements Command {

    private static final int A_MILLION = 1_000_000;
    private static final int FEWEST = 100_000;
    private static final int STEP = 10;
    private static final int WRONG_CALL = 2;
    private static final String SUFFIX = "_bench";

    private final ApplicationContext application;
    private final Environment environment;

    BenchReplenishment(ApplicationContext application, Environment environment) {
        this.application = application;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "bench replenishment";
    }

    @Override
    public String arguments() {
        return "[POSITIONS] [" + String.join(" | ", BenchPart.words()) + " ...]";
    }

    @Override
    public String purpose() {
        return "Measures nights, scan and events of replenishment, by default with a million positions.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        int positions;
        try {
            positions = arguments.isEmpty() ? A_MILLION : Integer.parseInt(arguments.getFirst());
        } catch (NumberFormatException e) {
            out.println("The number of positions is %s. Name a whole number from %d on.".formatted(arguments.getFirst(), FEWEST));
            return WRONG_CALL;
        }
        var unknown = arguments.stream().skip(1).filter(word -> BenchPart.named(word).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            out.println("There is no part %s. Parts are %s.".formatted(unknown.get(), String.join(", ", BenchPart.words())));
            return WRONG_CALL;
        }
        var parts = arguments.stream().skip(1).flatMap(word -> BenchPart.named(word).stream()).collect(toCollection(() -> EnumSet.noneOf(BenchPart.class)));
        if (positions < FEWEST || positions % FEWEST != 0) {
            out.println("The number of positions is %d. It must be a multiple of %d.".formatted(positions, FEWEST));
            return WRONG_CALL;
        }
        try (var bench = new SpringApplicationBuilder(mainClass()).web(WebApplicationType.NONE).run("--spring.datasource.url=" + benchUrl(), "--spring.datasource.hikari.data-source-properties.socketTimeout=0",
                "--orderwright.loops.enabled=false",
                "--orderwright.engine.enabled=false", "--orderwright.sample-company=false", "--logging.level.root=WARN")) {
            return bench.getBean(ReplenishmentMeasurements.class).measure(parts.isEmpty() ? List.of(positions / STEP, positions) : List.of(positions),
                    parts.isEmpty() ? EnumSet.allOf(BenchPart.class) : parts, out);
        }
    }

    private Class<?> mainClass() {
        return ClassUtils.getUserClass(application.getBeansWithAnnotation(SpringBootApplication.class).values().iterator().next());
    }

    private String benchUrl() {
        String url = environment.getRequiredProperty("spring.datasource.url");
        int options = url.indexOf('?');
        String database = options < 0 ? url : url.substring(0, options);
        String rest = options < 0 ? "?" : url.substring(options) + "&";
        return (database.endsWith(SUFFIX) ? database : database + SUFFIX) + rest + "createDatabaseIfNotExist=true";
    }
}
