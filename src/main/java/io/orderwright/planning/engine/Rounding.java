package io.orderwright.planning.engine;

/** Whole units from computed ones. */
final class Rounding {

    /** Noise of floating point that must not turn 280.0000000001 into 281. */
    private static final double NOISE = 1e-9;

    private Rounding() {}

    static long up(double units) {
        return (long) Math.ceil(units - NOISE);
    }
}
