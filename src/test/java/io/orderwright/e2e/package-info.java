/**
 * The whole product on the real engine, in a real browser, with real mail. One stack per test run, on ports and data of its own.
 * Write a test: annotate the class with {@link EndToEnd} and take a {@link RealStack} as a parameter.
 */
@NullMarked
package io.orderwright.e2e;

import org.jspecify.annotations.NullMarked;
