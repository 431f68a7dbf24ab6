package io.quarkiverse.aster.deployment.guard;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.smallrye.mutiny.Uni;

/** What a later attempt of a call sends. */
@Timeout(60)
class RetriedRequestTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class)
            .config("quarkus.aster.clients." + SELF + ".timeout", "20s")
            .config("quarkus.aster.clients." + SELF + ".retry.enabled", "true")
            .config("quarkus.aster.clients." + SELF + ".retry.jitter", "0")
            .config("quarkus.aster.clients." + SELF + ".retry.multiplier", "1")
            // deadlines are in whole seconds
            .config("quarkus.aster.clients." + SELF + ".retry.initial-delay", "1100ms");

    @Inject
    @AsterClient(SELF)
    Failing failing;

    record Attempt(String text, Duration remaining) {
    }

    /** Answers the third attempt. */
    @AsterService
    public static class Failing {

        static final List<Attempt> ATTEMPTS = new CopyOnWriteArrayList<>();

        @Rpc(idempotent = true)
        public Uni<Text> call(Text text, CallContext call) {
            ATTEMPTS.add(new Attempt(text.text(), call.remaining().orElseThrow()));
            return ATTEMPTS.size() < 3 ? Uni.createFrom().failure(new UnavailableException("not yet"))
                    : Uni.createFrom().item(text);
        }
    }

    @GlobalInterceptor(CallSide.CLIENT)
    public static class Brackets implements AsterInterceptor {

        @Override
        public Uni<Object> onRequest(InterceptedCall call, Object request) {
            return Uni.createFrom().item(new Text("(" + ((Text) request).text() + ")"));
        }
    }

    @Test
    void itIsTheRequestOfTheCallerAndTheTimeThatIsLeft() {
        assertThat(failing.call(new Text("a"), null).await().atMost(Duration.ofSeconds(30)).text()).isEqualTo("(a)");
        assertThat(Failing.ATTEMPTS).extracting(Attempt::text).containsExactly("(a)", "(a)", "(a)");
        assertThat(Failing.ATTEMPTS.get(1).remaining()).isLessThanOrEqualTo(Duration.ofSeconds(19));
        assertThat(Failing.ATTEMPTS.get(2).remaining()).isLessThanOrEqualTo(Duration.ofSeconds(18));
    }
}
