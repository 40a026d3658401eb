package io.orderwright.architecture.trap.orders;

import io.orderwright.architecture.trap.lines.TrapLine;
import jakarta.persistence.OneToMany;
import java.util.List;

/** Points with a JPA association into another package. */
public class TrapAssociation {

    @OneToMany
    List<TrapLine> lines = List.of();
}
