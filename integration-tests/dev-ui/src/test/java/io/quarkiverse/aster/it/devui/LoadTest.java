package io.quarkiverse.aster.it.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many calls while somebody looks: {@code -Daster.dev-ui.load-seconds=30} makes it as long as that. */
@Timeout(300)
class LoadTest {

    private static final int SECONDS = Integer.getInteger("aster.dev-ui.load-seconds", 4);
    private static final int PER_SECOND = Integer.getInteger("aster.dev-ui.load-rate", 5000);
    private static final int MOST_ROWS = 1000;
    private static final long MEBI = 1024 * 1024;
    /** What the journal keeps at most, and some for the calls that run. */
    private static final long MOST_GROWTH = 160 * MEBI;
    private static final long MOST_OF_PAGE = 300 * MEBI;

    @RegisterExtension
    static final DevApplication APPLICATION = new DevApplication();

    @Test
    void applicationServesAndPageIsUsableWhileCallsPour() throws IOException {
        try (Tab live = APPLICATION.browser().visit("live-calls")) {
            live.sees("calls-stats", "dropped");
            APPLICATION.get("/shop/load?perSecond=500&seconds=1");
            long before = Long.parseLong(APPLICATION.get("/shop/heap"));

            long answered = 0;
            int rounds = 0;
            int served = 0;
            int looked = 0;
            // a slow machine needs more time to make more calls than there are rows
            while (answered <= MOST_ROWS) {
                CompletableFuture<String> load = APPLICATION.ask("/shop/load?perSecond=" + PER_SECOND + "&seconds=" + SECONDS);
                while (!load.isDone()) {
                    assertThat(APPLICATION.get("/shop/order?name=meanwhile")).contains("meanwhile");
                    served++;
                    // a page that hangs does neither filter nor draw
                    live.type("calls-filter", looked % 2 == 0 ? "Shop" : "");
                    live.page().evaluate("new Promise(requestAnimationFrame)");
                    assertThat(live.part("call").count()).isLessThanOrEqualTo(MOST_ROWS);
                    looked++;
                }
                answered += Long.parseLong(load.join());
                rounds++;
            }
            live.type("calls-filter", "");
            live.matches("calls-dropped", "[1-9]\\d* dropped");
            live.shoot("load");
            long page = ((Number) live.page().evaluate("performance.memory.usedJSHeapSize")).longValue();
            long growth = Long.parseLong(APPLICATION.get("/shop/heap")) - before;
            report(("calls answered: %d in %d s (%d/s, aimed at %d/s); other requests served meanwhile: %d, looks at the page: %d; "
                    + "heap grew by %d MiB, page has %d MiB; %s").formatted(answered, rounds * SECONDS,
                            answered / rounds / SECONDS, PER_SECOND, served, looked, growth / MEBI, page / MEBI,
                            live.part("calls-dropped").innerText().strip()));

            assertThat(served).isPositive();
            assertThat(growth).as("bytes of the heap").isLessThan(MOST_GROWTH);
            assertThat(page).as("bytes of the page").isLessThan(MOST_OF_PAGE);
        }
        assertThat(APPLICATION.browser().takeComplaints()).isEmpty();
    }

    private static void report(String figures) throws IOException {
        Files.writeString(Path.of("target", "load.txt"), figures + "\n");
    }
}
