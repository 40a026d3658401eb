package io.orderwright.platform.process;

/** What was seen of {@link Standstills} at the last look, at most a minute ago. */
public interface StandstillsSeen {

    int count();
}
