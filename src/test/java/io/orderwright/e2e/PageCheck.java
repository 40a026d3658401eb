package io.orderwright.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks of a page what anybody needs of it: axe-core's rules in both colour schemes, on a desk, on a phone and at double size, with a keyboard and on paper. */
final class PageCheck {

    private static final Path AXE = Path.of("node_modules/axe-core/axe.min.js");
    private static final Path QUESTIONS = Path.of("src/test/resources/e2e/page-check.js");
    private static final int A4_WIDTH = 794;
    private static final int A4_HEIGHT = 1123;

    /** Rules whose answer changes with the width: what is shown, how large, and on which ground. All others are asked once, of the desk. */
    private static final List<String> OF_WIDTH = List.of("target-size", "color-contrast", "scrollable-region-focusable", "region", "landmark-one-main", "page-has-heading-one", "heading-order",
            "aria-hidden-focus", "link-in-text-block", "skip-link", "label", "link-name", "button-name", "aria-required-children");

    /** Colours change with the scheme, the rest does not: the dark looks ask for contrast alone. */
    private enum Look {
        DESK(ColorScheme.LIGHT, 1440, 900, List.of(), true),
        DESK_DARK(ColorScheme.DARK, 1440, 900, List.of("color-contrast"), false),
        PHONE_DARK(ColorScheme.DARK, 390, 844, List.of("color-contrast"), false),
        PHONE(ColorScheme.LIGHT, 390, 844, OF_WIDTH, true),
        /** A window of 1440 pixels at 200 per cent. */
        ZOOMED(ColorScheme.LIGHT, 720, 450, List.of("target-size"), false);

        private final ColorScheme scheme;
        private final int width;
        private final int height;
        private final List<String> rules;
        private final boolean keyboard;

        Look(ColorScheme scheme, int width, int height, List<String> rules, boolean keyboard) {
            this.scheme = scheme;
            this.width = width;
            this.height = height;
            this.rules = rules;
            this.keyboard = keyboard;
        }
    }

    private final String axe;
    private final String questions;

    PageCheck() {
        try {
            axe = Files.readString(AXE);
            questions = Files.readString(QUESTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException("Pages are checked with axe-core from package.json: run npm ci first, as ./verify does.", e);
        }
    }

    /** What is wrong with the page that is open, each in one line; empty when nothing is. */
    List<String> of(Page page) {
        page.evaluate(axe);
        Set<String> found = new LinkedHashSet<>();
        for (Look look : Look.values()) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(look.scheme));
            page.setViewportSize(look.width, look.height);
            ask(page, look.rules, look.keyboard).forEach(problem -> found.add(look + ": " + problem));
        }
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(Look.DESK.width, Look.DESK.height);
        return List.copyOf(found);
    }

    private Collection<String> ask(Page page, List<String> rules, boolean keyboard) {
        if (keyboard) {
            page.keyboard().press("Tab"); // from now on the browser shows the focus, as for somebody without a mouse
        }
        var problems = (List<?>) page.evaluate(questions, Map.of("rules", rules, "keyboard", keyboard));
        return problems.stream().map(Object::toString).toList();
    }

    /** What stands on the paper; a problem as its first lines when it is wider than A4 or carries what only a screen can do. */
    List<String> printed(Page page, Collection<String> mustStand) {
        page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(A4_WIDTH, A4_HEIGHT);
        var problems = new ArrayList<String>();
        String text = page.locator("body").innerText();
        mustStand.stream().filter(part -> !text.contains(part)).forEach(part -> problems.add("PAPER: lacks " + part));
        if ((Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")) {
            problems.add("PAPER: is wider than A4");
        }
        if (page.locator("nav:visible, button:visible, .slip:visible, input:visible:not([type=hidden])").count() > 0) {
            problems.add("PAPER: shows " + page.locator("nav:visible, button:visible, .slip:visible, input:visible:not([type=hidden])").first().evaluate("element => element.outerHTML.slice(0, 120)"));
        }
        page.emulateMedia(new EmulateMediaOptions().setMedia(Media.SCREEN));
        return problems;
    }
}
