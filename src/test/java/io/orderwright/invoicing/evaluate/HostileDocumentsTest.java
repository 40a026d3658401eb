package io.orderwright.invoicing.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hostile files in a process of 512 MB: none is taken, none ends the process, none takes longer than ten seconds. */
@Tag("slow")
class HostileDocumentsTest {

    private static final String OWN = "/invoicing/documents/";

    @TempDir Path dir;
    private final List<String> labels = new ArrayList<>();

    @Test
    void takesNoneAndSurvivesAll() throws Exception {
        xml();
        pdf();
        tablesAndMessages();
        Files.writeString(dir.resolve("expected.json"), "[" + String.join(",\n", labels) + "]");

        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), HostileDocumentsTest.class.getName(), dir.toString()).redirectError(dir.resolve("errors").toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();

        JsonNode summary = JsonMapper.shared().readTree(out.lines().reduce((first, second) -> second).orElse("{}"));
        assertThat(summary.path("documents").asInt()).as(out + Files.readString(dir.resolve("errors"))).isEqualTo(labels.size());
        assertThat(summary.path("verdicts_right").asInt()).as(out).isEqualTo(labels.size());
        assertThat(code).isZero();
    }

    /** Run by the test in a process of its own. */
    static void main(String[] arguments) throws IOException {
        System.exit(new EvaluateDocuments().run(List.of(arguments), System.out));
    }

    private void xml() throws IOException {
        String good = new String(sample("own-invoice.ubl.xml"), StandardCharsets.UTF_8);
        String head = good.substring(0, good.indexOf("<Invoice"));
        file("good.xml", good, "accept");
        file("latin1.xml", good.replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"").replace("RE-2026-0417", "RE-L1").getBytes(StandardCharsets.ISO_8859_1), "accept");
        file("utf16.xml", good.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").replace("RE-2026-0417", "RE-U16").getBytes(StandardCharsets.UTF_16), "accept");
        file("schema-location.xml", good.replace("<Invoice ", "<Invoice xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x http://attacker.example/x.xsd\" ")
                .replace("RE-2026-0417", "RE-XSI"), "accept");
        file("prefixes.xml", good.replace("cbc:", "b:").replace("xmlns:cbc", "xmlns:b").replace("cac:", "a:").replace("xmlns:cac", "xmlns:a").replace("RE-2026-0417", "RE-PFX"), "accept");
        file("xxe-http.xml", head + "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"http://127.0.0.1:1/x\">]>" + good.substring(head.length()).replace("RE-2026-0417", "&x;"), "reject");
        file("xxe-parameter.xml", head + "<!DOCTYPE Invoice [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>" + good.substring(head.length()), "reject");
        file("laughs.xml", head + "<!DOCTYPE Invoice [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                + good.substring(head.length()).replace("RE-2026-0417", "&c;"), "reject");
        file("quadratic.xml", head + "<!DOCTYPE Invoice [<!ENTITY a \"" + "a".repeat(50_000) + "\">]>" + good.substring(head.length()).replace("RE-2026-0417", "&a;".repeat(20_000)), "reject");
        file("deep.xml", head + "<a>".repeat(200_000), "reject");
        file("digits.xml", good.replace("94.80", "9".repeat(300_000)), "reject");
        file("exponent.xml", good.replace("94.80", "1E+2000000000"), "reject");
        file("truncated.xml", good.substring(0, good.length() / 2), "reject");
        file("wrong-encoding.xml", good.replace("Alpen Keramik", "T\u00f6pfer").getBytes(StandardCharsets.ISO_8859_1), "reject");
        file("million.xml", head + "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">" + "<x/>".repeat(2_500_000) + "</Invoice>", "reject");
        file("other-root.xml", "<html><body>Invoice</body></html>", "hold-or-reject");
        file("total-lie.xml", good.replace(">192.78<", ">193.78<").replace("RE-2026-0417", "RE-LIE1"), "hold");
        file("line-lie.xml", good.replace(">3.95<", ">3.59<").replace("RE-2026-0417", "RE-LIE2"), "hold");
        file("tax-lie.xml", good.replace(">30.78<", ">31.68<").replace(">192.78<", ">193.68<").replace("RE-2026-0417", "RE-LIE3"), "hold");
        file("negative.xml", good.replaceAll(">(162\\.00|30\\.78|192\\.78|94\\.80|67\\.20)<", ">-$1<").replaceAll(">(24|6)</cbc:Inv", ">-$1</cbc:Inv").replace("RE-2026-0417", "RE-NEG"), "hold");
        file("account.xml", good.replace("DE02120300000000202051", "DE02500105170137075030").replace("RE-2026-0417", "RE-IBAN"), "hold");
        file("spelt.xml", good.replace("RE-2026-0417", "re 2026/0417"), "hold");
        file("again.xml", good.replace("\n", "\r\n"), "reject-or-hold");
        file("same-number.xml", good.replace(">3.95<", ">4.95<").replace("RE-2026-0417<", "RE-2026-0417<"), "hold");
        file("no-currency.xml", good.replace(">EUR</cbc:DocumentCurrencyCode", ">XEU9</cbc:DocumentCurrencyCode").replace("RE-2026-0417", "RE-CUR"), "hold-or-reject");
        file("base-zero.xml", good.replace("</cbc:PriceAmount>", "</cbc:PriceAmount><cbc:BaseQuantity unitCode=\"C62\">0</cbc:BaseQuantity>").replace("RE-2026-0417", "RE-BASE"), "hold");
        file("no-endpoint.xml", good.replaceFirst("<cbc:EndpointID[^>]*>[^<]*</cbc:EndpointID>", "").replace("RE-2026-0417", "RE-EP"), "hold-or-reject");
        file("empty.xml", "", "reject-or-hold");
    }

    private void pdf() throws IOException {
        file("bomb-page.pdf", HostilePdf.withPage(new byte[400 * 1024 * 1024]), "reject");
        file("bomb-twice.pdf", HostilePdf.packedTwice(300 * 1024 * 1024), "reject");
        file("bomb-attachment.pdf", HostilePdf.withAttachment("factur-x.xml", new byte[600 * 1024 * 1024]), "reject");
        file("many-pages.pdf", HostilePdf.pages(3000), "hold-or-reject");
        file("loop.pdf", HostilePdf.pageTreeLoop(), "hold-or-reject");
        file("no-text.pdf", HostilePdf.pages(1), "hold");
        file("attachment-xxe.pdf", HostilePdf.withAttachment("factur-x.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>".getBytes(StandardCharsets.UTF_8)), "reject");
        file("other-page.pdf", HostilePdf.hybrid(sample("own-invoice.ubl.xml"), "xrechnung.xml", "RE-2026-0417", "92,78", "DE02120300000000202051"), "hold");
        file("other-account.pdf", HostilePdf.hybrid(sample("own-invoice.ubl.xml"), "xrechnung.xml", "RE-2026-0417", "192,78", "DE02500105170137075030"), "hold");
        file("other-number.pdf", HostilePdf.hybrid(sample("own-invoice.ubl.xml"), "xrechnung.xml", "RE-2026-9999", "192,78", "DE02120300000000202051"), "hold");
        file("path.pdf", HostilePdf.withAttachment("../../factur-x.xml", sample("own-invoice.ubl.xml")), "hold");
        file("cut.pdf", sample("bad-truncated.pdf"), "reject-or-hold");
        file("only-head.pdf", "%PDF-1.7\n", "reject-or-hold");
    }

    private void tablesAndMessages() throws IOException {
        String csv = new String(sample("own-invoice.csv"), StandardCharsets.UTF_8);
        String x12 = new String(sample("own-asn-856.x12"), StandardCharsets.UTF_8);
        file("nul.csv", csv.replace("C62", "C\0002"), "reject-or-hold");
        file("quote.csv", csv.replace("AK-CUP-BLU", "\"AK-CUP-BLU"), "reject-or-hold");
        file("ragged.csv", csv.replace("C62,3.95", "C62,x,3.95"), "hold-or-reject");
        file("two.csv", csv.replace("RE-2026-0417,2026-03-02,EUR,DE129273398,B-2026-00031,2", "RE-2026-0418,2026-03-02,EUR,DE129273398,B-2026-00031,2"), "hold");
        file("exponent.csv", csv.replace("94.80", "1E+2000000000"), "hold-or-reject");
        file("lie.csv", csv.replace("94.80", "98.40").replace("RE-2026-0417", "RE-C-LIE"), "hold");
        file("long.csv", csv + "RE,x\n".repeat(200_000), "hold-or-reject");
        file("marked.csv", ("\uFEFF" + csv.replace("RE-2026-0417", "RE-C-UTF16")).getBytes(StandardCharsets.UTF_16LE), "accept");
        file("bad-count.x12", x12.replace("SE*20*", "SE*19*"), "reject-or-hold");
        file("bad-control.x12", x12.replace("IEA*1*000000801", "IEA*1*000000802"), "reject-or-hold");
        file("cut.x12", x12.substring(0, x12.length() / 2), "reject-or-hold");
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            out.putNextEntry(new ZipEntry("invoice.xml"));
            out.write(new byte[50 * 1024 * 1024]);
        }
        file("bomb.zip", zip.toByteArray(), "reject");
        file("noise.bin", new byte[] {1, 2, 3, 4, 5}, "reject-or-hold");
    }

    private void file(String name, String text, String verdict) throws IOException {
        file(name, text.getBytes(StandardCharsets.UTF_8), verdict);
    }

    private void file(String name, byte[] bytes, String verdict) throws IOException {
        Files.write(dir.resolve(name), bytes);
        labels.add("{\"file\":\"%s\",\"verdict\":\"%s\"}".formatted(name, verdict));
    }

    private static byte[] sample(String name) throws IOException {
        try (var in = HostileDocumentsTest.class.getResourceAsStream(OWN + name)) {
            return in.readAllBytes();
        }
    }
}
