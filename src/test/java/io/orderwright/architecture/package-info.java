/** Borders of the modules and rules of the architecture, each shown to bite. */
package io.orderwright.architecture;
