package io.orderwright.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Chromium of this machine, started when the first window is opened. */
public final class Browser implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync");

    private final Path pictures;
    private @Nullable Playwright playwright;
    private com.microsoft.playwright.@Nullable Browser chromium;

    Browser(Path pictures) {
        this.pictures = pictures;
    }

    /** A window that shares no cookie with any other. */
    public Page open(String address) {
        BrowserContext context = chromium().newContext();
        Page page = context.newPage();
        page.navigate(address);
        return page;
    }

    /** Keeps what the page looks like, for a person to see after the test. */
    public Path picture(Page page, String name) {
        Path file = pictures.resolve(name + ".png");
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    private com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright.chromium().launch(new LaunchOptions().setExecutablePath(program()).setArgs(QUIET));
        }
        return chromium;
    }

    private static Path program() {
        return Stream.concat(Optional.ofNullable(System.getenv("ORDERWRIGHT_BROWSER")).stream(), PROGRAMS.stream()).map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no Chromium on this machine: install it or set ORDERWRIGHT_BROWSER to its path."));
    }

    @Override
    public void close() {
        if (playwright != null) {
            playwright.close();
        }
    }
}
