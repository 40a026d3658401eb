/** Classes that break the rules of architecture on purpose: a rule that was never seen to fail guards nothing. */
package io.orderwright.architecture.trap;
