package io.orderwright.planning.engine.cases;

import io.orderwright.platform.command.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./run evaluate reorder FILE}: worked cases of reorder points and quantities through the production code. */
public final class EvaluateReorder implements Command {

    private static final int WRONG_CALL = 2;

    @Override
    public String name() {
        return "evaluate reorder";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public String purpose() {
        return "Computes the worked reorder cases of a file and compares.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.size() != 1 || !Files.isRegularFile(Path.of(arguments.getFirst()))) {
            out.println("Name one file with cases: ./run evaluate reorder FILE");
            return WRONG_CALL;
        }
        return new ReorderCases().evaluate(Path.of(arguments.getFirst()), out).exitCode();
    }
}
