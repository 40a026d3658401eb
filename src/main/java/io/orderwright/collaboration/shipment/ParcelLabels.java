package io.orderwright.collaboration.shipment;

import io.orderwright.collaboration.AnnouncedShipments.Shipment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;
import org.springframework.stereotype.Component;

/** Logistic labels, one page of A6 for each parcel: order, delivery note, and the SSCC as a GS1-128 symbol with its figures below (GS1 General Specifications 6.6). */
@Component
public class ParcelLabels {

    /** All lengths are hundredths of a point. Half a millimetre: the X-dimension that the standard asks for on logistic units is 0.495 mm or more. */
    private static final int MODULE = 142;
    private static final int HUNDREDTHS = 100;
    private static final int WIDTH = 41_953;
    private static final int HEIGHT = 29_764;
    private static final int QUIET = 10 * MODULE;
    private static final int BAR_HEIGHT = 9_071;
    private static final int MARGIN = 2_000;
    private static final int LARGE = 1_500;
    private static final int SMALL = 1_000;
    private static final int LEADING = 2_000;

    /** @throws IllegalStateException when the parcels have no numbers */
    public byte[] pdf(Shipment shipment) {
        if (shipment.sscc().isEmpty()) {
            throw new IllegalStateException("The parcels of delivery note %s have no numbers".formatted(shipment.deliveryNote()));
        }
        try (var document = new PDDocument(); var bytes = new ByteArrayOutputStream()) {
            for (int parcel = 0; parcel < shipment.sscc().size(); parcel++) {
                page(document, shipment, parcel);
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void page(PDDocument document, Shipment shipment, int parcel) throws IOException {
        var page = new PDPage(new PDRectangle(WIDTH / HUNDREDTHS, HEIGHT / HUNDREDTHS));
        document.addPage(page);
        String sscc = shipment.sscc().get(parcel);
        try (var content = new PDPageContentStream(document, page)) {
            content.transform(Matrix.getScaleInstance(1f / HUNDREDTHS, 1f / HUNDREDTHS));
            int top = HEIGHT - MARGIN - LARGE;
            write(content, LARGE, top, shipment.order().value());
            write(content, LARGE, top - LEADING, shipment.deliveryNote());
            write(content, LARGE, top - 2 * LEADING, "%d / %d".formatted(parcel + 1, shipment.parcels()));
            int[] bars = Code128.bars("00" + sscc);
            int x = Math.max(QUIET, (WIDTH - IntStream.of(bars).sum() * MODULE) / 2);
            for (int i = 0; i < bars.length; i++) {
                if (i % 2 == 0) {
                    content.addRect(x, MARGIN + 2 * LEADING, bars[i] * MODULE, BAR_HEIGHT);
                }
                x += bars[i] * MODULE;
            }
            content.fill();
            write(content, SMALL, MARGIN + LEADING, "SSCC (00) " + sscc);
        }
    }

    private static void write(PDPageContentStream content, int size, int y, String text) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), size);
        content.newLineAtOffset(MARGIN, y);
        content.showText(text.replaceAll("[^\\x20-\\x7e]", "?"));
        content.endText();
    }
}
