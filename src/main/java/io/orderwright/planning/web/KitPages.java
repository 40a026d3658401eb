package io.orderwright.planning.web;

import io.orderwright.catalog.Kits;
import io.orderwright.catalog.LocationCode;
import io.orderwright.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Kits, what they are made of, and how many can be made of what is on the shelves. */
@Controller
@RequestMapping("/planning/kits")
class KitPages {

    private final ReadKits kits;

    KitPages(ReadKits kits) {
        this.kits = kits;
    }

    @GetMapping
    String show(@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "MAIN") String location, Model model) {
        model.addAttribute("kits", kits.list(cursor, Slice.DEFAULT_SIZE, place(location)));
        model.addAttribute("location", place(location));
        return "planning/kits";
    }

    private static LocationCode place(String location) {
        try {
            return new LocationCode(location);
        } catch (IllegalArgumentException none) {
            return new LocationCode("MAIN");
        }
    }
}
