package io.quarkiverse.aster.deployment.guard;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.smallrye.mutiny.Uni;

/** When a client refuses calls because others have failed. */
@Timeout(120)
class CircuitBreakerTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Text TEXT = new Text("a");
    private static final String OPEN = "circuit breaker is open";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(Text.class, Flaky.class, FlakyBean.class, Seen.class)
            .config("quarkus.aster.client.circuit-breaker.enabled", "true")
            .config("quarkus.aster.client.circuit-breaker.recovery-timeout", "1h")
            .config("quarkus.aster.clients.second.address", "self")
            .config("quarkus.aster.clients.quick.address", "self")
            .config("quarkus.aster.clients.quick.circuit-breaker.recovery-timeout", "20ms")
            .config("quarkus.aster.clients.service.address", "self")
            .config("quarkus.aster.clients.service.circuit-breaker.per", "service")
            .config("quarkus.aster.clients.same-service.address", "self")
            .config("quarkus.aster.clients.same-service.circuit-breaker.per", "service")
            .config("quarkus.aster.clients.peer.address", "self")
            .config("quarkus.aster.clients.peer.circuit-breaker.per", "peer")
            .config("quarkus.aster.clients.same-peer.address", "self")
            .config("quarkus.aster.clients.same-peer.retry.enabled", "true")
            .config("quarkus.aster.clients.same-peer.circuit-breaker.per", "peer");

    @Inject
    @AsterClient(SELF)
    Flaky flaky;
    @Inject
    @AsterClient("second")
    Flaky second;
    @Inject
    @AsterClient("quick")
    Flaky quick;

    @Inject
    AsterClients clients;

    private static void fails(Uni<Text> call, Class<? extends Throwable> type, String message) {
        assertThatThrownBy(() -> call.await().atMost(LIMIT)).isInstanceOf(type).hasMessage(message);
    }

    @Test
    void opensAfterFailuresInARow() {
        FlakyBean.failFirst(100);
        fails(flaky.repeatable(TEXT), UnavailableException.class, "call 1");
        fails(flaky.once(TEXT), UnavailableException.class, "call 2");
        fails(flaky.down(TEXT).toUni(), UnavailableException.class, "call 3");
        fails(flaky.repeatable(TEXT), UnavailableException.class, OPEN);
        fails(flaky.down(TEXT).toUni(), UnavailableException.class, OPEN);
        assertThatThrownBy(() -> flaky.blocking(TEXT)).isInstanceOf(UnavailableException.class).hasMessage(OPEN);
        assertThat(FlakyBean.CALLS).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "service", "peer" })
    void clientsMayShareIt(String scope) {
        FlakyBean.failFirst(100);
        Seen.ERRORS.clear();
        Flaky one = clients.client(Flaky.class, scope);
        Flaky other = clients.client(Flaky.class, "same-" + scope);
        fails(one.repeatable(TEXT), UnavailableException.class, "call 1");
        fails(other.once(TEXT), UnavailableException.class, "call 2");
        fails(other.down(TEXT).toUni(), UnavailableException.class, "call 3");
        assertThat(Seen.ERRORS).containsExactly("call 1", "call 2", "call 3");
        fails(one.repeatable(TEXT), UnavailableException.class, OPEN);
        fails(other.repeatable(TEXT), UnavailableException.class, OPEN);
        fails(other.down(TEXT).toUni(), UnavailableException.class, OPEN);
        assertThatThrownBy(() -> one.blocking(TEXT)).isInstanceOf(UnavailableException.class).hasMessage(OPEN);
        assertThat(FlakyBean.CALLS).hasValue(3);
        assertThat(Seen.ERRORS).as("refusals are nothing for interceptors").hasSize(3);
    }

    /** Notes what calls fail with. */
    @GlobalInterceptor(CallSide.CLIENT)
    public static class Seen implements AsterInterceptor {

        static final List<String> ERRORS = new CopyOnWriteArrayList<>();

        @Override
        public Uni<AsterException> onError(InterceptedCall call, AsterException error) {
            ERRORS.add(error.getMessage());
            return Uni.createFrom().item(error);
        }
    }

    @Test
    void otherAnswersAreNotCounted() {
        FlakyBean.behave(call -> FlakyBean
                .failing(call == 3 ? new NotFoundException("nothing") : new UnavailableException("call " + call)));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> second.once(TEXT).await().atMost(LIMIT)).message().isNotEqualTo(OPEN);
        }
        fails(second.once(TEXT), UnavailableException.class, OPEN);
    }

    @Test
    void letsATrialThrough() {
        FlakyBean.failFirst(3);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> quick.once(TEXT).await().atMost(LIMIT)).isInstanceOf(UnavailableException.class);
        }
        Text answer = quick.once(TEXT).onFailure(failure -> OPEN.equals(failure.getMessage())).retry()
                .withBackOff(Duration.ofMillis(5)).atMost(100).await().atMost(LIMIT);
        assertThat(answer.text()).isEqualTo("call 4");
        assertThat(quick.once(TEXT).await().atMost(LIMIT).text()).isEqualTo("call 5");
    }
}
