package io.orderwright.platform.inbox;

import io.orderwright.platform.loop.Loops;
import java.util.List;
import org.springframework.stereotype.Component;

/** One loop for each channel. */
@Component
class InboxLoops {

    InboxLoops(Loops loops, InboxTakeUp takeUp, List<InboxHandler> handlers, InboxSettings settings) {
        for (InboxHandler handler : handlers) {
            loops.add(name(handler.channel()), settings.pollInterval(), () -> takeUp.takeUp(handler.channel()));
        }
    }

    static String name(String channel) {
        return "inbox-" + channel;
    }
}
