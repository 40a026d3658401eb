package io.orderwright.planning.web;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Sku;
import io.orderwright.planning.channel.ReadVelocities;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What sells through which channel, for programs. */
@RestController
@RequestMapping("/api/v1/channel-velocities")
@Tag(name = "Demand")
class ChannelVelocitiesApi {

    private final ReadVelocities read;

    ChannelVelocitiesApi(ReadVelocities read) {
        this.read = read;
    }

    @GetMapping
    @Operation(summary = "Units a day of one SKU by channel", description = "Of the last 28 days; the channels add up to the total. Days on which a channel was silent although it usually sells are left out for it.")
    Answer of(@RequestParam String sku, @RequestParam(defaultValue = "MAIN") String location) {
        var found = read.of(Objection.reading("sku", sku, Sku::new, "the SKU of a product"), Objection.reading("location", location, LocationCode::new, "a location such as MAIN"));
        var season = new TreeMap<Integer, String>();
        found.season().forEach((month, index) -> season.put(month.getValue(), index.toPlainString()));
        return new Answer(found.velocities().stream().map(v -> new ChannelView(v.channel(), v.units(), v.daysLeftOut(), v.daily().toPlainString())).toList(), found.units(),
                found.daily().toPlainString(), season);
    }

    /** @param season index of each month from 1, 1 for the mean; empty before a year of sales is known */
    record Answer(List<ChannelView> channels, long units, String daily, Map<Integer, String> season) {}

    /** @param channel empty for what no channel reported */
    record ChannelView(String channel, long units, int daysLeftOut, String daily) {}
}
