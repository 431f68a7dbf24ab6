package io.quarkiverse.aster.it.devui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;

/** A page that somebody looks at; its parts are found by their attribute {@code data-test}. */
record Tab(Page page, Chromium browser) implements AutoCloseable {

    private static final double TIMEOUT = 30_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    Locator part(String name) {
        return page.locator("[data-test='" + name + "']");
    }

    /** Those that have this text somewhere. */
    Locator part(String name, String text) {
        return part(name).filter(new Locator.FilterOptions().setHasText(text));
    }

    void press(String name) {
        part(name).first().click();
    }

    void type(String name, String text) {
        part(name).locator("input, textarea").first().fill(text);
    }

    /** One of a list that is not to be typed into. */
    void choose(String name, String label) {
        part(name).click();
        page.locator("vaadin-select-item:visible").getByText(label, new Locator.GetByTextOptions().setExact(true)).click();
    }

    /** Something for a list that may be typed into. */
    void enter(String name, String text) {
        Locator input = part(name).locator("input");
        input.fill(text);
        input.press("Enter");
        input.press("Tab");
    }

    void sees(Locator what) {
        check(() -> assertThat(what.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(TIMEOUT)));
    }

    /** What was there instead is left as a picture. */
    private void check(Runnable assertion) {
        try {
            assertion.run();
        } catch (AssertionError e) {
            shoot("failed-" + page.url().replaceAll(".*/|\\?.*", ""));
            throw e;
        }
    }

    void sees(String name, String text) {
        sees(part(name, text));
    }

    void seesNo(Locator what) {
        check(() -> assertThat(what).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(TIMEOUT)));
    }

    void sees(String name, int count) {
        check(() -> assertThat(part(name)).hasCount(count, new LocatorAssertions.HasCountOptions().setTimeout(TIMEOUT)));
    }

    void matches(String name, String regex) {
        check(() -> assertThat(part(name).first()).containsText(Pattern.compile(regex),
                new LocatorAssertions.ContainsTextOptions().setTimeout(TIMEOUT)));
    }

    /** What was copied last. */
    String clipboard() {
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    /** The same address in another window. */
    Tab again(String url) {
        return browser.open(url, ColorScheme.LIGHT);
    }

    /** Leaves a picture in the folder of the build. */
    void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png"))
                // without what Dev UI says when it misses the internet
                .setStyle("vaadin-notification-container { display: none !important; }"));
    }

    @Override
    public void close() {
        page.close();
    }
}
