package io.quarkiverse.aster.deployment.signature;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Uni;

/** Every signature of a unary method, called over the wire. */
@Timeout(60)
class SignaturesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    private static final AtomicReference<String> LAST = new AtomicReference<>();

    @Inject
    @AsterClient(SELF)
    Api api;
    @Inject
    AsterServer server;

    private final Text text = new Text("x");

    @Test
    void returnsAPlainMessage() {
        assertThat(api.plain(text)).isEqualTo(new Text("plain x"));
    }

    @Test
    void returnsAUniThatCallsOncePerSubscription() {
        LAST.set(null);
        Uni<Text> uni = api.uni(text);
        assertThat(LAST.get()).as("before the subscription").isNull();

        assertThat(uni.await().indefinitely()).isEqualTo(new Text("uni x"));
        assertThat(LAST.getAndSet(null)).isEqualTo("x");
        assertThat(uni.await().indefinitely()).isEqualTo(new Text("uni x"));
        assertThat(LAST.get()).isEqualTo("x");
    }

    @Test
    void returnsAStageOrAFuture() {
        assertThat(api.stage(text).toCompletableFuture().join()).isEqualTo(new Text("stage x"));
        assertThat(api.future(text).join()).isEqualTo(new Text("future x"));
    }

    @Test
    void returnsNothing() {
        api.nothing(text);
        assertThat(LAST.get()).isEqualTo("nothing x");

        assertThat(api.uniOfNothing(text).await().indefinitely()).isNull();
        assertThat(LAST.get()).isEqualTo("uniOfNothing x");

        assertThat(api.stageOfNothing(text).toCompletableFuture().join()).isNull();
        assertThat(LAST.get()).isEqualTo("stageOfNothing x");
    }

    @Test
    void takesAPojo() {
        Pojo pojo = new Pojo();
        pojo.setName("n");
        pojo.count = 7;

        Pojo answer = api.pojo(pojo);

        assertThat(answer.getName()).isEqualTo("n!");
        assertThat(answer.count).isEqualTo(8);
    }

    @Test
    void takesNoParameters() {
        assertThat(api.noParameters()).isEqualTo(new Text("noParameters"));
    }

    @Test
    void takesInlineParameters() {
        assertThat(api.inline("a", 2, true)).isEqualTo(new Text("a 2 true"));
        assertThat(api.containers(Optional.of("o"), List.of("l"), Set.of(3L), Map.of("m", 4), new byte[] { 5, 6 }))
                .isEqualTo(new Text("Optional[o] [l] [3] {m=4} 2"));
        assertThat(api.containers(Optional.empty(), List.of(), Set.of(), Map.of(), new byte[0]))
                .isEqualTo(new Text("Optional.empty [] [] {} 0"));
    }

    @Test
    void overloadsHaveNamesOfTheirOwn() {
        assertThat(api.overloaded("a")).isEqualTo(new Text("one a"));
        assertThat(api.overloaded("a", "b")).isEqualTo(new Text("two a b"));
    }

    @Test
    void takesTheContextAnywhere() {
        assertThat(api.contextOnly(null)).isEqualTo(new Text("contextOnly"));
        assertThat(api.contextFirst(null, text)).isEqualTo(new Text("contextFirst x"));
        assertThat(api.contextMiddle("a", null, 2)).isEqualTo(new Text("contextMiddle a 2"));
        assertThat(api.contextLast(text, null)).isEqualTo(new Text("contextLast x"));
    }

    @Test
    void theContextTellsOfTheCall() {
        Told told = api.tell(null);

        assertThat(told.service()).isEqualTo("Signatures");
        assertThat(told.version()).isEqualTo(3);
        assertThat(told.method()).isEqualTo("tell_me");
        assertThat(told.callId()).isNotBlank().isNotEqualTo(api.tell(null).callId());
        // a client dials with the key of its application
        assertThat(told.peer()).isEqualTo(server.endpointId().hex());
        assertThat(told.mode()).isEqualTo(SerializationMode.XLANG.name());
        assertThat(told.idempotent()).isTrue();
        assertThat(told.remainingMillis()).as("of a timeout of 90 s").isBetween(60_000L, 90_000L);
        assertThat(told.expired()).isFalse();
    }

    /** A limit that is no whole number of seconds must not be cut on its way to the server. */
    @Test
    void theServerGetsAtLeastTheTimeThatTheClientWaits() {
        assertThat(api.tellSoon(null).remainingMillis()).isGreaterThan(30_500L);
    }

    public record Text(String value) {
    }

    public record Told(String service, int version, String method, String callId, String peer, String mode,
            boolean idempotent, long remainingMillis, boolean expired) {
    }

    public static class Pojo {

        private String name;
        public int count;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    @AsterService(name = "Signatures", version = 3)
    public interface Api {

        @Rpc
        Text plain(Text text);

        @Rpc
        Uni<Text> uni(Text text);

        @Rpc
        CompletionStage<Text> stage(Text text);

        @Rpc
        CompletableFuture<Text> future(Text text);

        @Rpc
        void nothing(Text text);

        @Rpc
        Uni<Void> uniOfNothing(Text text);

        @Rpc
        CompletionStage<Void> stageOfNothing(Text text);

        @Rpc
        Pojo pojo(Pojo pojo);

        @Rpc
        Text noParameters();

        @Rpc
        Text inline(String a, int b, boolean c);

        @Rpc
        Text containers(Optional<String> a, List<String> b, Set<Long> c, Map<String, Integer> d, byte[] e);

        @Rpc(name = "overloaded_one")
        Text overloaded(String a);

        @Rpc(name = "overloaded_two")
        Text overloaded(String a, String b);

        @Rpc
        Text contextOnly(CallContext context);

        @Rpc
        Text contextFirst(CallContext context, Text text);

        @Rpc
        Text contextMiddle(String a, CallContext context, long b);

        @Rpc
        Text contextLast(Text text, CallContext context);

        @Rpc(name = "tell_me", timeout = "90s", idempotent = true)
        Told tell(CallContext context);

        @Rpc(timeout = "30900ms")
        Told tellSoon(CallContext context);
    }

    public static class Bean implements Api {

        @Override
        public Text plain(Text text) {
            return new Text("plain " + text.value());
        }

        @Override
        public Uni<Text> uni(Text text) {
            LAST.set(text.value());
            return Uni.createFrom().item(new Text("uni " + text.value()));
        }

        @Override
        public CompletionStage<Text> stage(Text text) {
            return CompletableFuture.completedStage(new Text("stage " + text.value()));
        }

        @Override
        public CompletableFuture<Text> future(Text text) {
            return CompletableFuture.completedFuture(new Text("future " + text.value()));
        }

        @Override
        public void nothing(Text text) {
            LAST.set("nothing " + text.value());
        }

        @Override
        public Uni<Void> uniOfNothing(Text text) {
            LAST.set("uniOfNothing " + text.value());
            return Uni.createFrom().voidItem();
        }

        @Override
        public CompletionStage<Void> stageOfNothing(Text text) {
            LAST.set("stageOfNothing " + text.value());
            return CompletableFuture.completedStage(null);
        }

        @Override
        public Pojo pojo(Pojo pojo) {
            Pojo answer = new Pojo();
            answer.setName(pojo.getName() + "!");
            answer.count = pojo.count + 1;
            return answer;
        }

        @Override
        public Text noParameters() {
            return new Text("noParameters");
        }

        @Override
        public Text inline(String a, int b, boolean c) {
            return new Text(a + " " + b + " " + c);
        }

        @Override
        public Text containers(Optional<String> a, List<String> b, Set<Long> c, Map<String, Integer> d, byte[] e) {
            return new Text(a + " " + b + " " + c + " " + d + " " + e.length);
        }

        @Override
        public Text overloaded(String a) {
            return new Text("one " + a);
        }

        @Override
        public Text overloaded(String a, String b) {
            return new Text("two " + a + " " + b);
        }

        @Override
        public Text contextOnly(CallContext context) {
            return new Text(context.method());
        }

        @Override
        public Text contextFirst(CallContext context, Text text) {
            return new Text(context.method() + " " + text.value());
        }

        @Override
        public Text contextMiddle(String a, CallContext context, long b) {
            return new Text(context.method() + " " + a + " " + b);
        }

        @Override
        public Text contextLast(Text text, CallContext context) {
            return new Text(context.method() + " " + text.value());
        }

        @Override
        public Told tell(CallContext context) {
            return new Told(context.service(), context.version(), context.method(), context.callId(),
                    context.peer().orElseThrow().hex(), context.serializationMode().name(), context.isIdempotent(),
                    context.remaining().orElseThrow().toMillis(), context.isExpired());
        }

        @Override
        public Told tellSoon(CallContext context) {
            return tell(context);
        }
    }
}
