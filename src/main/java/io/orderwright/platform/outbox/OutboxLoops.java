package io.orderwright.platform.outbox;

import io.orderwright.platform.loop.Loops;
import java.util.List;
import org.springframework.stereotype.Component;

/** One loop for each channel, so that a slow mail server never holds up the process engine. */
@Component
class OutboxLoops {

    OutboxLoops(Loops loops, OutboxDelivery delivery, List<OutboxChannel> channels, OutboxSettings settings) {
        for (OutboxChannel channel : channels) {
            loops.add(name(channel.name()), settings.pollInterval(), () -> delivery.deliver(channel.name()) > 0);
        }
    }

    static String name(String channel) {
        return "outbox-" + channel;
    }
}
