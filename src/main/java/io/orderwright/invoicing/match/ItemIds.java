package io.orderwright.invoicing.match;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codes that name an item. Never its name in words.
 *
 * @param gtin   trade item number, null when unknown or wrong
 * @param seller the supplier's code
 * @param buyer  our code
 */
public record ItemIds(@Nullable String gtin, @Nullable String seller, @Nullable String buyer) {

    /**
     * Whether both may be the same item: they share a code, or share no kind of code that could tell them apart.
     *
     * @param substitutes codes of either side that were accepted in place of this item
     */
    boolean canBe(ItemIds other, Set<String> substitutes) {
        if (same(gtin, other.gtin) || same(seller, other.seller) || same(buyer, other.buyer)) {
            return true;
        }
        if (isOneOf(other.gtin, substitutes) || isOneOf(other.seller, substitutes) || isOneOf(other.buyer, substitutes)) {
            return true;
        }
        return !tells(gtin, other.gtin) && !tells(seller, other.seller) && !tells(buyer, other.buyer);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }

    private static boolean isOneOf(@Nullable String code, Set<String> codes) {
        return code != null && codes.contains(code);
    }

    private static boolean tells(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !Objects.equals(one, other);
    }
}
