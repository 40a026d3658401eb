package io.orderwright.localplatform.bench;

/** Something that can live many lives side by side. */
interface Lives {

    /** One whole life; returns when it is over, throws when it is not within two minutes. */
    void live();
}
