package io.quarkiverse.aster.it.devui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.quarkiverse.aster.it.devui.app.Shop;
import io.quarkus.test.QuarkusDevModeTest;

/** The application of this module in dev mode, for all tests of a class, and a browser. Without a browser it is not started. */
final class DevApplication implements BeforeAllCallback, AfterAllCallback {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final int port = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final QuarkusDevModeTest application;
    private Chromium browser;

    DevApplication() {
        this("");
    }

    /** @param settings further ones, each on a line */
    DevApplication(String settings) {
        String all = """
                quarkus.http.port=%d
                quarkus.aster.clients.shop.address=self
                %s
                """.formatted(port, settings);
        application = new QuarkusDevModeTest().withApplicationRoot(root -> root.addPackage(Shop.class.getPackage())
                .addAsResource(new StringAsset(all), "application.properties"));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        browser = Chromium.open(port);
        application.beforeAll(context);
        // it would start once more for each test
        application.beforeEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (browser != null) {
            browser.close();
            application.afterEach(context);
            application.afterAll(context);
        }
    }

    Chromium browser() {
        return browser;
    }

    /** What the application answers. */
    String get(String path) {
        return ask(path).join();
    }

    CompletableFuture<String> ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(LIMIT).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void edit(Class<?> type, UnaryOperator<String> change) {
        application.modifySourceFile(type, change);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
