package io.quarkiverse.aster.it.devui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

/** A browser without a window that looks at the Dev UI, and notes whatever its pages complain about. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--enable-precise-memory-info");
    /**
     * Dev UI itself complains of what it cannot reach: the internet, or its own data while the application is being replaced.
     * Our pages read no such data.
     */
    private static final List<String> NOT_OURS = List.of("net::ERR_", "Failed to load resource", "/q/dev-ui/devui-data.js?");
    private static final int TIMEOUT = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String base;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    /** Windows share one, so that what Dev UI is made of is loaded once. */
    private final Map<ColorScheme, BrowserContext> contexts = new EnumMap<>(ColorScheme.class);

    private Chromium(Path executable, String base) {
        this.base = base;
        this.playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setHeadless(true).setArgs(QUIET));
    }

    /** Skips the tests if there is no browser. */
    static Chromium open(int port) {
        Optional<Path> executable = executable();
        Assumptions.assumeTrue(executable.isPresent(),
                "chromium: not installed, the pages of the Dev UI are not tested (install Debian's package chromium)");
        return new Chromium(executable.get(), "http://localhost:" + port + "/q/dev-ui/");
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst();
    }

    /** A page of the extension, in a window of its own. */
    Tab visit(String page) {
        return visit(page, ColorScheme.LIGHT);
    }

    Tab visit(String page, ColorScheme scheme) {
        return open(base + "quarkus-aster/" + page, scheme);
    }

    /** A page of Dev UI itself. */
    Tab visitDevUi(String page) {
        return open(base + page, ColorScheme.LIGHT);
    }

    Tab open(String url, ColorScheme scheme) {
        Page page = contexts.computeIfAbsent(scheme, this::context).newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(this::note);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(url);
        return new Tab(page, this);
    }

    private BrowserContext context(ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1400, 900)
                .setColorScheme(scheme).setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(TIMEOUT);
        return context;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") && isOurs(message.text())) {
            complaints.add(message.type() + ": " + message.text() + " " + message.location());
        }
    }

    private void note(String error) {
        if (isOurs(error)) {
            complaints.add("error: " + error);
        }
    }

    private static boolean isOurs(String text) {
        return NOT_OURS.stream().noneMatch(text::contains);
    }

    /** What pages have complained about since this was asked. */
    List<String> takeComplaints() {
        synchronized (complaints) {
            List<String> taken = List.copyOf(complaints);
            complaints.clear();
            return taken;
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
