package io.orderwright.architecture.trap.web;

import org.springframework.data.repository.CrudRepository;

/** A page that reads a repository directly. */
public class TrapPage {

    long count(CrudRepository<?, ?> rows) {
        return rows.count();
    }
}
