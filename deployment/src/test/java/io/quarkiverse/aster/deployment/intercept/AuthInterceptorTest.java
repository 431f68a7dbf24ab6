package io.quarkiverse.aster.deployment.intercept;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AuthInterceptor;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Tokens that clients send and servers check. */
@Timeout(60)
class AuthInterceptorTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(Text.class, Talk.class, TalkBean.class, Events.class);

    static volatile Supplier<Uni<String>> token;

    @Inject
    @AsterClient(SELF)
    Talk talk;
    @Inject
    AsterClients clients;

    @BeforeEach
    void reset() {
        Events.clear();
        token = () -> Uni.createFrom().item("secret");
    }

    private static String call(Talk client) {
        return client.unary(new Text("a")).await().atMost(LIMIT).text();
    }

    private Talk sending(String authorization) {
        return clients.with(talk, CallOptions.none().metadata("authorization", authorization));
    }

    private static void refused(Talk client) {
        assertThatThrownBy(() -> call(client)).isInstanceOf(UnauthenticatedException.class)
                .hasMessage("authentication failed");
        assertThat(Events.of("handler")).isEmpty();
    }

    @Test
    void theTokenOfTheProviderIsSent() {
        assertThat(call(talk)).isEqualTo("a!");
        assertThat(talk.both(Multi.createFrom().item(new Text("b"))).collect().asList().await().atMost(LIMIT)).hasSize(1);
    }

    @Test
    void anotherTokenIsRefused() {
        token = () -> Uni.createFrom().item("wrong");
        refused(talk);
        token = () -> Uni.createFrom().item("");
        refused(talk);
    }

    @Test
    void theCallersOwnTokenIsLeftAsItIs() {
        refused(sending("Bearer other"));
        assertThat(call(sending("Bearer secret"))).isEqualTo("a!");
    }

    @Test
    void aBareTokenWillDo() {
        assertThat(call(sending("secret"))).isEqualTo("a!");
    }

    @Test
    void aProviderMayTakeItsTimeAndFail() {
        token = () -> Uni.createFrom().item("secret").onItem().delayIt().by(Duration.ofMillis(10));
        assertThat(call(talk)).isEqualTo("a!");
        token = () -> Uni.createFrom().failure(new UnavailableException("no token"));
        assertThatThrownBy(() -> call(talk)).isInstanceOf(UnavailableException.class).hasMessage("no token");
    }

    @Test
    void oneThatDoesNothingIsAMistake() {
        assertThatThrownBy(() -> AuthInterceptor.builder().build()).isInstanceOf(IllegalStateException.class)
                .hasMessage("auth interceptor: neither provider nor validator (expected: one at least)");
    }

    public static class Producer {

        @Produces
        @Singleton
        @GlobalInterceptor
        AuthInterceptor auth() {
            return AuthInterceptor.builder().provider(() -> token.get()).validToken("secret").build();
        }
    }
}
