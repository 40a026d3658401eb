package io.orderwright.platform.process.tasks;

/** The history could not be reached, or answered something that we do not understand. */
class HistoryAway extends RuntimeException {

    HistoryAway(String sentence) {
        super(sentence);
    }

    HistoryAway(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
