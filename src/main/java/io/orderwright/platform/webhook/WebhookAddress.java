package io.orderwright.platform.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Where a subscriber may be: on the internet, encrypted; nobody shall make us call what only we can reach. */
final class WebhookAddress {

    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int IPV6_LENGTH = 16;

    private WebhookAddress() {}

    /** Why nobody is told there, in one sentence; empty when all is well. Asked again before each delivery, because a name may point elsewhere by then. */
    static Optional<String> objection(String url, WebhookSettings settings) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException e) {
            return Optional.of("\"%s\" is no web address: give one such as https://hooks.example.com/orders.".formatted(url));
        }
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
        if (address.getHost() == null || !encrypted && !(settings.insideOurNetwork() && "http".equalsIgnoreCase(address.getScheme())) || address.getUserInfo() != null) {
            return Optional.of("\"%s\" is not allowed: give an address that begins with https:// and names no user.".formatted(url));
        }
        try {
            return settings.insideOurNetwork() || Arrays.stream(InetAddress.getAllByName(address.getHost())).noneMatch(WebhookAddress::isOurs) ? Optional.empty()
                    : Optional.of("%s is in a private network: give an address on the internet, or allow it with orderwright.webhooks.inside-our-network.".formatted(address.getHost()));
        } catch (UnknownHostException e) {
            return Optional.of("Nobody knows where %s is: correct the address.".formatted(address.getHost()));
        }
    }

    private static boolean isOurs(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()
                || address.getAddress().length == IPV6_LENGTH && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    }
}
