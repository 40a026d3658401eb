package io.orderwright.localplatform;

import java.io.PrintStream;

/** What a person reads while the platform starts. Parts start side by side, so a line is written whole. */
public final class Console {

    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    public synchronized void say(String text) {
        out.println(text);
        out.flush();
    }
}
