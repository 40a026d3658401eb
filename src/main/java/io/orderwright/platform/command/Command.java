package io.orderwright.platform.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * A command that {@code ./run} hands to the application, for example {@code ./run evaluate matches FILE}.
 * A Spring bean gets the database and everything else of the application, without pages, loops and job workers.
 * A class named in {@code META-INF/services/io.orderwright.platform.command.Command} runs without any of it and starts in a moment.
 */
public interface Command {

    /** The word or words behind {@code ./run}, for example {@code audit} or {@code evaluate matches}. */
    String name();

    /** What comes behind the name, for example {@code FILE}; empty when nothing does. */
    String arguments();

    /** One sentence for the list of commands. */
    String purpose();

    /**
     * @param arguments the words behind the name
     * @param out       where the answer goes
     * @return exit code: 0 when all is well, 1 when the answer is bad news, 2 when the call was wrong
     */
    int run(List<String> arguments, PrintStream out) throws IOException;
}
