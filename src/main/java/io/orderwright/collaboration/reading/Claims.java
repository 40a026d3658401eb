package io.orderwright.collaboration.reading;

/** Which characters of a text are explained already; each belongs to one thing only. */
final class Claims {

    private final boolean[] taken;

    Claims(int length) {
        taken = new boolean[length];
    }

    boolean isFree(int start, int end) {
        for (int i = start; i < end; i++) {
            if (taken[i]) {
                return false;
            }
        }
        return true;
    }

    void claim(int start, int end) {
        for (int i = start; i < end; i++) {
            taken[i] = true;
        }
    }
}
