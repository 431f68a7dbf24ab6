package io.quarkiverse.aster.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.transport.Connection;
import io.vertx.core.Vertx;

/** Annotations of Quarkus security guard methods of services, whatever their shape. */
@Timeout(120)
class GuardedMethodsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = Callers.application(Office.class);

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private Callers callers;

    @BeforeEach
    void connect() {
        Office.RUN.clear();
        callers = new Callers(vertx, server.address());
    }

    @AfterEach
    void disconnect() {
        callers.close();
    }

    private void passes(Connection peer, String method) {
        Office.RUN.clear();
        assertThat(Callers.answer(peer, RawHeader.of("Office", method))).isEqualTo("{\"text\":\"" + method + "\"}");
    }

    private void forbidden(Connection peer, String method) {
        Callers.refused(peer, RawHeader.of("Office", method), StatusCode.PERMISSION_DENIED, "permission denied");
        assertThat(Office.RUN).isEmpty();
    }

    private void unauthenticated(Connection peer, String method) {
        Callers.refused(peer, RawHeader.of("Office", method), StatusCode.UNAUTHENTICATED, "not authenticated");
        assertThat(Office.RUN).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "rolesPlain", "rolesPlainOnEventLoop", "rolesVirtual", "rolesUni", "rolesStage", "rolesDown",
            "rolesDownPublisher", "rolesDownStream", "rolesUp", "rolesUpStream", "rolesBoth" })
    void rolesAllowed(String method) {
        forbidden(callers.with("ops"), method);
        unauthenticated(callers.stranger(), method);
        passes(callers.with("ops,admin"), method);
    }

    @Test
    void authenticated() {
        unauthenticated(callers.stranger(), "authenticated");
        passes(callers.with(Map.of()), "authenticated");
    }

    @Test
    void rolesArePermissions() {
        unauthenticated(callers.stranger(), "permission");
        forbidden(callers.with("ops"), "permission");
        forbidden(callers.with("admin:read"), "permission");
        passes(callers.with("ops,admin"), "permission");
    }

    @Test
    void permissionsHaveActions() {
        unauthenticated(callers.stranger(), "action");
        forbidden(callers.with("doc,doc:write,read"), "action");
        passes(callers.with("doc:read"), "action");
    }

    @Test
    void denyAll() {
        unauthenticated(callers.stranger(), "nobody");
        forbidden(callers.with("admin"), "nobody");
    }

    @Test
    void permitAll() {
        passes(callers.stranger(), "everybody");
        passes(callers.with("ops"), "everybody");
    }

    @Test
    void aRefusalLeavesTheConnection() {
        Connection peer = callers.stranger();
        unauthenticated(peer, "authenticated");
        passes(peer, "everybody");
    }
}
