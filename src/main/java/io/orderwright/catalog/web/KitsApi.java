package io.orderwright.catalog.web;

import static io.orderwright.catalog.Objection.reading;

import io.orderwright.catalog.Kit;
import io.orderwright.catalog.Kits;
import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.kits.RegisterKits;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Kits for programs. */
@RestController
@RequestMapping("/api/v1/kits")
@Tag(name = "Kits")
class KitsApi {

    private final Kits kits;
    private final RegisterKits register;

    KitsApi(Kits kits, RegisterKits register) {
        this.kits = kits;
        this.register = register;
    }

    @GetMapping
    @Operation(summary = "Kits in the order of their SKUs", description = "Every version of each; the last one whose day has come counts.")
    Slice<KitView> list(@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) int limit) {
        return kits.list(cursor, limit).map(kit -> new KitView(kit.sku().value(), kit.versions().entrySet().stream()
                .map(version -> new VersionView(version.getKey(), version.getValue().stream().map(part -> new PartView(part.sku().value(), part.units())).toList())).toList()));
    }

    @PostMapping
    @Operation(summary = "Enter what kits are made of", description = "All or none. The same kit and first day replaces what was entered; the same again is no change. Sales that were booked stay as they are.")
    Registered post(@RequestBody Wanted wanted, Principal by) {
        return register.register(wanted.kits() == null ? List.of() : wanted.kits().stream().map(KitsApi::made).toList(), by.getName());
    }

    private static RegisterKits.Made made(KitRequest request) {
        var from = reading("validFrom", request.validFrom(), LocalDate::parse, "a day as year-month-day, such as 2026-05-14");
        var kit = reading("kit", request.kit(), Sku::new, "the SKU of a product");
        try {
            return new RegisterKits.Made(kit, from, request.parts() == null ? List.of() : request.parts().stream()
                    .map(part -> new Kit.Part(reading("part", part.sku(), Sku::new, "the SKU of a product"), part.units())).toList());
        } catch (IllegalArgumentException unfit) {
            throw new Objection("kit", kit.value(), String.valueOf(unfit.getMessage()), "Correct it and send all again").asBrokenRule("FIELD_UNFIT");
        }
    }

    record Wanted(@Nullable List<KitRequest> kits) {}

    /** @param validFrom first day on which it counts */
    record KitRequest(@Nullable String kit, @Nullable String validFrom, @Nullable List<PartView> parts) {}

    record PartView(@Nullable String sku, long units) {}

    record VersionView(LocalDate validFrom, List<PartView> parts) {}

    record KitView(String kit, List<VersionView> versions) {}
}
