package io.orderwright.platform.web;

/** Something that should be zero, for example stopped messages. The foot of the menu counts what is not, for administrators. */
public interface Concern {

    int count();

    /** Path of the page that shows them. */
    String href();
}
