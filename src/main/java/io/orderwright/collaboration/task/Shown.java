package io.orderwright.collaboration.task;

import org.jspecify.annotations.Nullable;

/**
 * What a task shows, as the process contract names it.
 *
 * @param view   texts made for people
 * @param answer values that the form starts with, null for none
 */
public record Shown<V>(V view, @Nullable Object answer) {}
