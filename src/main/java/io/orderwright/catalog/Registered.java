package io.orderwright.catalog;

/**
 * What a use case that registers many entries did with them.
 *
 * @param added   entries that were not there before
 * @param changed entries that were there with other content
 * @param same    entries that were there like this already
 */
public record Registered(int added, int changed, int same) {

    /** Whether anything was written. */
    public boolean wroteAnything() {
        return added + changed > 0;
    }
}
