package io.orderwright.architecture.trap.orders;

import java.net.http.HttpClient;

/** Calls the outside directly. */
public class TrapOutside {

    HttpClient client = HttpClient.newHttpClient();
}
