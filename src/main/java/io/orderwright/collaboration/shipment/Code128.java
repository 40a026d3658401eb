package io.orderwright.collaboration.shipment;

import java.util.ArrayList;
import java.util.List;

/** Bars of a GS1-128 symbol of figures only (ISO/IEC 15417, code set C, function character 1 in front), as widths of bars and gaps in turn. */
final class Code128 {

    private static final int START_C = 105;
    private static final int FNC1 = 102;
    private static final int STOP = 106;
    private static final int MODULUS = 103;
    /** Widths of three bars and three gaps for the values 0 to 105, and of the stop sign. */
    private static final String[] WIDTHS = ("212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 "
            + "321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 "
            + "231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 "
            + "241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 "
            + "114131 311141 411131 211412 211214 211232 2331112").split(" ");

    private Code128() {}

    /** @param figures an even number of figures, identifiers included */
    static List<Integer> values(String figures) {
        if (figures.length() % 2 != 0 || !figures.matches("\\d+")) {
            throw new IllegalArgumentException("Code set C takes pairs of figures, not " + figures);
        }
        List<Integer> values = new ArrayList<>(List.of(START_C, FNC1));
        for (int i = 0; i < figures.length(); i += 2) {
            values.add(Integer.parseInt(figures.substring(i, i + 2)));
        }
        int sum = values.getFirst();
        for (int i = 1; i < values.size(); i++) {
            sum += i * values.get(i);
        }
        values.add(sum % MODULUS);
        values.add(STOP);
        return values;
    }

    /** Widths in modules, a bar first. */
    static int[] bars(String figures) {
        return values(figures).stream().map(value -> WIDTHS[value]).collect(java.util.stream.Collectors.joining()).chars().map(c -> c - '0').toArray();
    }
}
