package io.quarkiverse.aster.deployment.stork;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.aster.AsterServer;

/** Answers as Consul does when it is asked for the healthy instances of a service. */
final class FakeConsul implements AutoCloseable {

    private final HttpServer server;
    private final String answer;

    FakeConsul(List<AsterServer> instances) throws IOException {
        answer = instances.stream().map(FakeConsul::entry).collect(Collectors.joining(",", "[", "]"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/health/service/consul", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static String entry(AsterServer instance) {
        return """
                {"Node": {"Node": "here", "Address": "127.0.0.1"},
                 "Service": {"ID": "%s", "Service": "consul", "Address": "127.0.0.1", "Port": %d,
                             "Tags": ["aster-endpoint-id=%s"]},
                 "Checks": []}
                """.formatted(instance.endpointId(), instance.address().direct().get(0).getPort(), instance.endpointId());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("X-Consul-Index", "1");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
