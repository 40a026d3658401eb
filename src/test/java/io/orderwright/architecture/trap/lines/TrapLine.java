package io.orderwright.architecture.trap.lines;

/** Stands for an entity of another package; not mapped, so that no test context picks it up. */
public class TrapLine {

    long id;
}
