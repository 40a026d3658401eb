package io.orderwright.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.imports.ImportKind.Column;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvFileTest {

    private static final List<Column> COLUMNS = List.of(new Column("sku", true, "MUG-RED"), new Column("name", true, "Mug"), new Column("unit", false, "C62"));

    @Test
    void readsRowsUnderTheirHeadings() {
        var file = read("SKU, Name\nMUG-RED,\"Mug, \"\"red\"\"\"\n\nMUG-BLUE, Mug blue \r\n");

        assertThat(file.rejected()).isEmpty();
        assertThat(file.rows()).containsExactly(new CsvRow(2, Map.of("sku", "MUG-RED", "name", "Mug, \"red\"")), new CsvRow(4, Map.of("sku", "MUG-BLUE", "name", "Mug blue")));
        assertThat(file.count()).isEqualTo(2);
    }

    @Test
    void readsByteOrderMarksUtf16SemicolonsAndTabs() {
        assertThat(CsvFile.read(marked("sku;name\nMUG;Krug für Tee\n", StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF), COLUMNS).rows().getFirst().cell("name")).isEqualTo("Krug für Tee");
        assertThat(CsvFile.read(marked("sku\tname\nMUG\tKrug für Tee\n", StandardCharsets.UTF_16LE, 0xFF, 0xFE), COLUMNS).rows().getFirst().cell("name")).isEqualTo("Krug für Tee");
        assertThat(CsvFile.read(marked("sku,name\nMUG,Krug für Tee\n", StandardCharsets.UTF_16BE, 0xFE, 0xFF), COLUMNS).rows().getFirst().cell("name")).isEqualTo("Krug für Tee");
    }

    @Test
    void refusesWhatIsNoText() {
        assertThat(only(CsvFile.read("sku,name\nMUG,Krüge\n".getBytes(StandardCharsets.ISO_8859_1), COLUMNS))).contains("not in UTF-8");
        assertThat(only(read("sku,name\nMUG,a\0b\n"))).contains("U+0000");
        assertThat(read("sku,name\nMUG,a\0b\n").rejected().getFirst().line()).isEqualTo(2);
        assertThat(only(read(" \n"))).contains("empty");
        assertThat(only(CsvFile.read(new byte[0], COLUMNS))).contains("empty");
    }

    @Test
    void refusesAQuoteThatDoesNotEnd() {
        var file = read("sku,name\nMUG-RED,Mug\n\"MUG-BLUE,Mug\nMUG-GREEN,Mug\n");

        assertThat(only(file)).contains("a quoted field does not end");
        assertThat(file.rejected().getFirst().line()).isEqualTo(3);
    }

    @Test
    void refusesARowThatSwallowsTheFile() {
        assertThat(only(read("sku,name\nMUG,\"" + "x".repeat(200_000) + "\"\n"))).contains("more than 65536 characters");
    }

    @Test
    void refusesRowsWithAnotherNumberOfFieldsThanHeadings() {
        var file = read("sku,name\nMUG-RED,Mug,red\nMUG-BLUE\nMUG-GREEN,Mug\n");

        assertThat(file.rejected()).extracting(Rejection::line).containsExactly(2, 3);
        assertThat(file.rejected().getFirst().why().reason()).isEqualTo("it has 3 fields under 2 headings");
        assertThat(file.rows()).hasSize(1);
        assertThat(file.count()).isEqualTo(3);
    }

    @Test
    void refusesHeadingsThatAreUnknownMissingOrDoubled() {
        assertThat(only(read("sku,prise\nA,B\n"))).isEqualTo("heading prise: there is no such column. Use sku, name, unit.");
        assertThat(only(read("sku,unit\nA,B\n"))).startsWith("heading name: a column is missing");
        assertThat(only(read("sku,name,sku\nA,B,C\n"))).startsWith("heading sku: the column is there twice");
    }

    @Test
    void refusesMoreRowsThanTheLimit() {
        var rows = IntStream.rangeClosed(0, CsvFile.MAX_ROWS).mapToObj(i -> "S-" + i + ",x").collect(Collectors.joining("\n"));

        assertThat(only(read("sku,name\n" + rows))).contains("more than 50000 rows");
    }

    private static CsvFile.Result read(String text) {
        return CsvFile.read(text.getBytes(StandardCharsets.UTF_8), COLUMNS);
    }

    private static String only(CsvFile.Result result) {
        assertThat(result.rows()).isEmpty();
        assertThat(result.rejected()).hasSize(1);
        return result.rejected().getFirst().why().sentence();
    }

    private static byte[] marked(String text, Charset charset, int... mark) {
        var bytes = text.getBytes(charset);
        var all = new byte[mark.length + bytes.length];
        for (int i = 0; i < mark.length; i++) {
            all[i] = (byte) mark[i];
        }
        System.arraycopy(bytes, 0, all, mark.length, bytes.length);
        return all;
    }
}
