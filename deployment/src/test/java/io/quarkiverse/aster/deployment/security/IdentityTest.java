package io.quarkiverse.aster.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** Services know who calls as any bean does, wherever they run, and after what they waited for. */
@Timeout(120)
class IdentityTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = Callers.application(Desk.class, DeskSession.class)
            .config("quarkus.aster.clients.inside.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;
    @Inject
    @AsterClient("inside")
    Desk inside;
    @Inject
    @AsterClient("encoded")
    Desk encoded;

    private NodeKey key;
    private Callers callers;

    @BeforeEach
    void connect() {
        key = NodeKey.generate();
        callers = new Callers(vertx, server.address());
    }

    @AfterEach
    void disconnect() {
        callers.close();
    }

    static Stream<String> methods() {
        return Stream.of("plain", "virtual", "uni", "hop", "stage", "down", "downPublisher", "downStream", "up", "upStream",
                "both", "bothStream");
    }

    private static RawHeader desk(String method) {
        return RawHeader.of("Desk", method);
    }

    private String who(boolean anonymous, String roles, String team) {
        return "{\"name\":\"" + key.id().hex() + "\",\"anonymous\":" + anonymous + ",\"roles\":[" + roles + "],\"team\":\""
                + team + "\"}";
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whoHasACredentialIsWhoItSays(String method) {
        Connection peer = callers.with(key, Map.of("aster.role", "ops, admin", "team", "blue"));
        assertThat(Callers.answer(peer, desk(method))).isEqualTo(who(false, "\"admin\",\"ops\"", "blue"));
    }

    @Test
    void aCredentialWithoutAttributesIsOneNevertheless() {
        assertThat(Callers.answer(callers.with(key, Map.of()), desk("uni"))).isEqualTo(who(false, "", ""));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whoHasNoneIsAnonymousButKnownByItsKey(String method) {
        assertThat(Callers.answer(callers.stranger(key), desk(method))).isEqualTo(who(true, "", ""));
    }

    @Test
    void metadataDoesNotMatter() {
        assertThat(Callers.answer(callers.with(key, Map.of("aster.role", "ops")),
                desk("plain").metadata("aster.role", "admin").metadata("team", "blue")))
                .isEqualTo(who(false, "\"ops\"", ""));
    }

    @Test
    void callersOfOneServerAreToldApart() {
        Connection one = callers.with("one");
        Connection two = callers.with("two");
        for (int i = 0; i < 5; i++) {
            assertThat(Callers.answer(one, desk("hop"))).contains("\"roles\":[\"one\"]");
            assertThat(Callers.answer(two, desk("plain"))).contains("\"roles\":[\"two\"]");
            assertThat(Callers.answer(callers.stranger(), desk("down"))).contains("\"roles\":[]");
        }
    }

    @Test
    void callsOfSessionsAreNoDifferent() {
        Connection peer = callers.with(key, Map.of("aster.role", "admin"));
        assertThat(Callers.answer(peer, RawHeader.of("DeskSession", "plain").session(1)))
                .isEqualTo(who(false, "\"admin\"", ""));
        assertThat(Callers.answer(peer, RawHeader.of("DeskSession", "guarded").session(1)))
                .isEqualTo(who(false, "\"admin\"", ""));
        Callers.refused(callers.with("ops"), RawHeader.of("DeskSession", "guarded").session(1),
                StatusCode.PERMISSION_DENIED, "permission denied");
    }

    @Test
    void callersInTheProcessAreNobody() {
        assertThat(inside.plain(new Ask("hi"))).isEqualTo(new Who("", true, List.of(), ""));
        assertThat(encoded.plain(new Ask("hi"))).isEqualTo(new Who("", true, List.of(), ""));
    }
}
