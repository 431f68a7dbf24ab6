package io.quarkiverse.aster.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.Vertx;

/** The endpoints as whoever watches sees them: bytes of HTTP. */
@Timeout(60)
class HealthServerTest {

    private static final String HOST = "127.0.0.1";
    private static final String JSON = "application/json";
    private static final Vertx VERTX = Vertx.vertx();

    private volatile ServerStatus status = Statuses.RUNNING;
    private HealthServer server;

    @BeforeEach
    void start() {
        server = HealthServer.start(VERTX, HOST, 0, () -> status);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Everything up to the end of the connection, which is the other side's. */
    private String request(String text) throws IOException {
        try (Socket socket = new Socket(HOST, server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String path) throws IOException {
        return request("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private static void assertAnswer(String answer, int code, String type, String body) {
        assertThat(answer).startsWith("HTTP/1.1 " + code + " ").containsIgnoringCase("\r\ncontent-type: " + type + "\r\n")
                .containsIgnoringCase("\r\nconnection: close\r\n").endsWith("\r\n\r\n" + body);
    }

    @Test
    void health() throws IOException {
        assertAnswer(get("/healthz"), 200, JSON, JsonText.of(Statuses.RUNNING.health()));
        status = Statuses.DRAINING;
        assertAnswer(get("/healthz"), 200, JSON, JsonText.of(Statuses.DRAINING.health()));
        status = Statuses.STOPPED;
        assertAnswer(get("/healthz"), 503, JSON, JsonText.of(Statuses.STOPPED.health()));
    }

    @Test
    void readiness() throws IOException {
        assertAnswer(get("/readyz"), 200, JSON, JsonText.of(Statuses.RUNNING.readiness()));
        status = Statuses.DRAINING;
        assertAnswer(get("/readyz"), 503, JSON, JsonText.of(Statuses.DRAINING.readiness()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/metrics", "/metrics?", "/metrics?format=json" })
    void metrics(String path) throws IOException {
        assertAnswer(get(path), 200, JSON, JsonText.of(Statuses.RUNNING.metrics()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/metrics/prometheus", "/metrics?format=prometheus" })
    void metricsForPrometheus(String path) throws IOException {
        assertAnswer(get(path), 200, "text/plain; version=0.0.4; charset=utf-8", PrometheusText.of(Statuses.RUNNING));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/health", "/healthz/", "/metrics/", "/metrics/json" })
    void nothingElseIsThere(String path) throws IOException {
        assertAnswer(get(path), 404, JSON, "{\n  \"error\": \"not found\"\n}");
    }

    @Test
    void nobodyCanDoAnythingButGet() throws IOException {
        assertAnswer(request("POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"), 404, JSON,
                "{\n  \"error\": \"not found\"\n}");
    }

    @Test
    void aRequestThatDoesNotComeIsNotWaitedFor() throws IOException {
        HealthServer hasty = HealthServer.start(VERTX, HOST, 0, () -> status, 100);
        try (Socket socket = new Socket(HOST, hasty.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } finally {
            hasty.close();
        }
    }

    @Test
    void thereIsALimitToConnections() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < HealthServer.MAX_CONNECTIONS; i++) {
                Socket socket = new Socket(HOST, server.port());
                sockets.add(socket);
                socket.getOutputStream().write('G');
            }
            Socket last = new Socket(HOST, server.port());
            sockets.add(last);
            last.setSoTimeout(30_000);
            assertThat(last.getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = server.port();
        // servers of one Vert.x share a port
        Vertx other = Vertx.vertx();
        try {
            assertThatThrownBy(() -> HealthServer.start(other, HOST, port, () -> status))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("quarkus.aster.health.port: " + HOST + ":" + port + " not bound: ");
        } finally {
            other.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
