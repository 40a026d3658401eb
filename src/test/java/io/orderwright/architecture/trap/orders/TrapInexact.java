package io.orderwright.architecture.trap.orders;

/** Holds money in a binary fraction. */
public class TrapInexact {

    double price;

    double price() {
        return price;
    }
}
