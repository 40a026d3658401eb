package io.orderwright.planning.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.PriceAges;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.readiness.Defect;
import io.orderwright.planning.readiness.JudgeReadiness;
import io.orderwright.planning.readiness.Readiness;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What keeps SKUs from being ordered without a person, and who puts it right. */
@Controller
@RequestMapping("/planning/readiness")
class ReadinessPages {

    /** Positions looked at for one page. */
    private static final int LOOKED_AT = 500;
    private static final Set<Group> MAY_CONFIRM = Set.of(Group.BUYERS, Group.PLANNERS);

    private final StockPositions positions;
    private final JudgeReadiness judge;
    private final Products products;
    private final PriceAges ages;
    private final People people;
    private final MessageSource messages;

    ReadinessPages(StockPositions positions, JudgeReadiness judge, Products products, PriceAges ages, People people, MessageSource messages) {
        this.positions = positions;
        this.judge = judge;
        this.products = products;
        this.ages = ages;
        this.people = people;
        this.messages = messages;
    }

    /** @param oldPrice the row of the price list that nobody confirmed for long, null when that is no defect */
    record Shown(String name, LocationCode location, Readiness readiness, @Nullable Long oldPrice) {}

    /** @param after location and SKU of the last position of the page before */
    @GetMapping
    String show(@RequestParam(defaultValue = "") String after, Model model) {
        var looked = positions.following(key(after), LOOKED_AT);
        Map<LocationCode, List<Sku>> here = looked.stream().collect(groupingBy(StockPosition::location, mapping(StockPosition::sku, toList())));
        var named = products.find(looked.stream().map(StockPosition::sku).toList());
        model.addAttribute("looked", looked.size());
        var unready = here.entrySet().stream().flatMap(place -> judge.of(place.getValue(), place.getKey()).values().stream().filter(readiness -> !readiness.isReady())
                .map(readiness -> shown(readiness, place.getKey(), named))).toList();
        model.addAttribute("unready", unready);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("oldPrices", unready.stream().anyMatch(one -> one.oldPrice() != null));
        model.addAttribute("next", looked.size() < LOOKED_AT ? null : looked.getLast().location() + " " + looked.getLast().sku());
        model.addAttribute("mayConfirm", people.current().filter(reader -> reader.groups().stream().anyMatch(MAY_CONFIRM::contains)).isPresent());
        return "planning/readiness";
    }

    @PostMapping("/prices")
    String confirm(@RequestParam(defaultValue = "") List<Long> price, Principal by, Locale locale, RedirectAttributes flash) {
        int confirmed = ages.confirm(price.subList(0, Math.min(price.size(), LOOKED_AT)), by.getName());
        flash.addFlashAttribute("toast", messages.getMessage("planning.readiness.confirmed", new Object[] {confirmed}, locale));
        return "redirect:/planning/readiness";
    }

    private static Shown shown(Readiness readiness, LocationCode location, Map<Sku, Product> named) {
        var product = named.get(readiness.sku());
        var offer = readiness.offer();
        return new Shown(product == null ? readiness.sku().value() : product.name(), location, readiness,
                offer != null && readiness.defects().contains(Defect.OLD_PRICE) ? Long.valueOf(offer.id()) : null);
    }

    private static StockPositions.@Nullable Key key(String after) {
        var parts = after.split(" ", 2);
        try {
            return parts.length < 2 ? null : new StockPositions.Key(new LocationCode(parts[0]), new Sku(parts[1]));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
