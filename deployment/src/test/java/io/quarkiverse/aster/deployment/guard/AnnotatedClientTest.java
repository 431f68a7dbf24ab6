package io.quarkiverse.aster.deployment.guard;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Uni;

/** Annotations of MicroProfile Fault Tolerance on the contract are for its clients. */
@Timeout(120)
class AnnotatedClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class)
            .config(Api.class.getName() + "/configured/Retry/maxRetries", "2")
            .config("quarkus.fault-tolerance.\"" + Api.class.getName() + "/quarkus\".retry.max-retries", "2")
            .config(Api.class.getName() + "/disabled/Retry/enabled", "false");

    @Inject
    @AsterClient(SELF)
    Api api;
    @Inject
    AsterClients clients;

    @Test
    void retries() {
        Bean.CALLS.set(0);
        assertThat(api.retried("a").await().atMost(LIMIT).text()).isEqualTo("call 3");
        Bean.CALLS.set(0);
        assertThat(api.blocking("a").text()).isEqualTo("call 3");
        Bean.CALLS.set(0);
        assertThatThrownBy(() -> api.plain("a").await().atMost(LIMIT)).isInstanceOf(UnavailableException.class);
    }

    /** Without the keys, none of these would be as it is. */
    @Test
    void keysOfMicroProfileAndQuarkusBeatTheAnnotation() {
        Bean.CALLS.set(0);
        assertThat(api.configured("a").await().atMost(LIMIT).text()).isEqualTo("call 3");
        Bean.CALLS.set(0);
        assertThat(api.quarkus("a").await().atMost(LIMIT).text()).isEqualTo("call 3");
        Bean.CALLS.set(0);
        assertThatThrownBy(() -> api.disabled("a").await().atMost(LIMIT)).isInstanceOf(UnavailableException.class);
        assertThat(Bean.CALLS).hasValue(1);
    }

    @Test
    void clientsWithOptionsRetryToo() {
        Bean.CALLS.set(0);
        assertThat(clients.with(api, CallOptions.none().timeout(LIMIT)).retried("a").await().atMost(LIMIT).text())
                .isEqualTo("call 3");
    }

    @AsterService
    public interface Api {

        @Rpc
        @Retry(maxRetries = 2, delay = 0)
        Uni<Text> retried(String text);

        @Rpc
        @Retry(maxRetries = 2, delay = 0)
        Text blocking(String text);

        @Rpc
        @Retry(maxRetries = 0, delay = 0)
        Uni<Text> configured(String text);

        @Rpc
        @Retry(maxRetries = 0, delay = 0)
        Uni<Text> quarkus(String text);

        @Rpc
        @Retry(maxRetries = 2, delay = 0)
        Uni<Text> disabled(String text);

        @Rpc
        Uni<Text> plain(String text);
    }

    public static class Bean implements Api {

        static final AtomicInteger CALLS = new AtomicInteger();

        private static Text answer() {
            int call = CALLS.incrementAndGet();
            if (call < 3) {
                throw new UnavailableException("call " + call);
            }
            return new Text("call " + call);
        }

        @Override
        public Uni<Text> retried(String text) {
            return Uni.createFrom().item(Bean::answer);
        }

        @Override
        public Uni<Text> configured(String text) {
            return retried(text);
        }

        @Override
        public Uni<Text> quarkus(String text) {
            return retried(text);
        }

        @Override
        public Uni<Text> disabled(String text) {
            return retried(text);
        }

        @Override
        public Text blocking(String text) {
            return answer();
        }

        @Override
        public Uni<Text> plain(String text) {
            return Uni.createFrom().item(Bean::answer);
        }
    }
}
