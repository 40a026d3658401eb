package io.orderwright.invoicing.document;

import java.awt.image.BufferedImage;

/** Draws the number of each piece of text into the picture of its page. Figures are drawn dot by dot, since a server may have no fonts. */
final class PieceNumbers {

    /** Three dots wide and five high, row by row. */
    private static final int[] FIGURES = {075557, 026227, 071747, 071717, 055711, 074717, 074757, 071111, 075757, 075717};
    private static final int WIDTH = 3;
    private static final int HEIGHT = 5;
    private static final int DOT = 2;
    private static final int HUNDREDTHS = 100;
    private static final int PAPER = 0xFFF3C4;
    private static final int INK = 0x7A1F1F;
    private static final int FRAME = 0xD9A441;

    private PieceNumbers() {}

    /** @param scale pixels for one point */
    static void draw(BufferedImage image, PdfPage page, Number scale) {
        for (PdfPage.Row row : page.rows()) {
            for (PdfPage.Piece piece : row.pieces()) {
                int left = pixels(piece.x(), scale);
                int base = pixels(piece.y(), scale);
                int right = pixels(piece.x() + piece.width(), scale);
                frame(image, left - 1, base - pixels(piece.height(), scale) - 2, right + 1, base + 2);
                number(image, left - 1, base - pixels(piece.height(), scale) - 3 - HEIGHT * DOT, piece.id());
            }
        }
    }

    private static int pixels(int hundredths, Number scale) {
        return Math.round(hundredths * scale.floatValue() / HUNDREDTHS);
    }

    private static void frame(BufferedImage image, int left, int top, int right, int bottom) {
        for (int x = left; x <= right; x++) {
            dot(image, x, top, FRAME);
            dot(image, x, bottom, FRAME);
        }
        for (int y = top; y <= bottom; y++) {
            dot(image, left, y, FRAME);
            dot(image, right, y, FRAME);
        }
    }

    private static void number(BufferedImage image, int left, int top, int number) {
        String figures = Integer.toString(number);
        fill(image, left, top, figures.length() * (WIDTH + 1) * DOT + DOT, (HEIGHT + 1) * DOT, PAPER);
        for (int i = 0; i < figures.length(); i++) {
            figure(image, left + DOT + i * (WIDTH + 1) * DOT, top + 1, FIGURES[figures.charAt(i) - '0']);
        }
    }

    private static void figure(BufferedImage image, int left, int top, int dots) {
        for (int row = 0; row < HEIGHT; row++) {
            int line = dots >> WIDTH * (HEIGHT - 1 - row) & 7;
            for (int column = 0; column < WIDTH; column++) {
                if ((line >> WIDTH - 1 - column & 1) == 1) {
                    fill(image, left + column * DOT, top + row * DOT, DOT, DOT, INK);
                }
            }
        }
    }

    private static void fill(BufferedImage image, int left, int top, int width, int height, int colour) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                dot(image, x, y, colour);
            }
        }
    }

    private static void dot(BufferedImage image, int x, int y, int colour) {
        if (x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight()) {
            image.setRGB(x, y, colour);
        }
    }
}
