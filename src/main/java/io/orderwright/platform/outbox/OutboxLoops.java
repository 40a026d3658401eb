package io.orderwright.platform.outbox;

import io.orderwright.platform.loop.Loop;
import io.orderwright.platform.loop.Loops;
import java.util.List;
import org.springframework.stereotype.Component;

/** One loop for each channel, so that a slow mail server never holds up the process engine. */
@Component
class OutboxLoops {

    OutboxLoops(Loops loops, OutboxDelivery delivery, List<OutboxChannel> channels, OutboxSettings settings) {
        channels.forEach(channel -> loop(loops, delivery, channel, settings));
    }

    /** A batch that is full wakes the next lane before it leaves: there may be more. Who rings wrote a message, so that nobody need ask whether there is one. */
    static Loop loop(Loops loops, OutboxDelivery delivery, OutboxChannel channel, OutboxSettings settings) {
        String name = name(channel.name());
        return loops.add(name, settings.pollInterval(), channel.lanes(), new Loop.Step() {

            @Override
            public boolean turn() {
                return delivery.isSomethingDue(channel.name()) && turnOnCall();
            }

            @Override
            public boolean turnOnCall() {
                return delivery.deliver(channel.name(), () -> loops.wake(name)) > 0;
            }
        });
    }

    static String name(String channel) {
        return "outbox-" + channel;
    }
}
