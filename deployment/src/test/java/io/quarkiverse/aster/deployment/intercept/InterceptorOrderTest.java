package io.quarkiverse.aster.deployment.intercept;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.PermissionDeniedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

/** In which order interceptors see what becomes of a call, for each pattern, on either side. */
@Timeout(120)
class InterceptorOrderTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String REFUSED_BY = "refused-by";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(Text.class, Talk.class, TalkBean.class, Events.class, Noting.class)
            .config("quarkus.aster.clients.here.address", "local");

    @Inject
    @AsterClient(SELF)
    Talk talk;
    @Inject
    @AsterClient("here")
    Talk local;
    @Inject
    AsterClients clients;

    @BeforeEach
    void forget() {
        Events.clear();
    }

    @AfterEach
    void forgetAgain() {
        Events.clear();
    }

    /**
     * By name: what makes the arguments of tests has classes of its own. How each pattern is called, with texts separated by
     * commas.
     */
    enum Pattern {

        UNARY((talk, text) -> talk.unary(new Text(text)).toMulti()),
        BLOCKING((talk, text) -> Multi.createFrom().item(() -> talk.blocking(new Text(text)))),
        SERVER_STREAM((talk, text) -> talk.down(new Text(text))),
        CLIENT_STREAM((talk, text) -> talk.up(texts(text)).toMulti()),
        BIDI_STREAM((talk, text) -> talk.both(texts(text)));

        private final BiFunction<Talk, String, Multi<Text>> call;

        Pattern(BiFunction<Talk, String, Multi<Text>> call) {
            this.call = call;
        }

        List<Text> call(Talk talk, String text) {
            return call.apply(talk, text).collect().asList().await().atMost(LIMIT);
        }

        private static Multi<Text> texts(String text) {
            return Multi.createFrom().items(text.split(",")).map(Text::new);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "UNARY", "BLOCKING" })
    void oneRequestOneResponse(String pattern) {
        Pattern.valueOf(pattern).call(talk, "a");
        Events.await("server two complete");
        for (String side : List.of("client ", "server ")) {
            assertThat(Events.of(side)).containsExactly("one call", "two call", "one request a", "two request a",
                    "one response a!", "two response a!", "one complete OK", "two complete OK");
        }
        assertThat(Events.of("handler ")).containsExactly("a");
    }

    @Test
    void manyResponses() {
        Pattern.SERVER_STREAM.call(talk, "a,b");
        Events.await("server two complete");
        for (String side : List.of("client ", "server ")) {
            assertThat(Events.of(side)).containsExactly("one call", "two call", "one request a,b", "two request a,b",
                    "one response a!", "two response a!", "one response b!", "two response b!", "one complete OK",
                    "two complete OK");
        }
    }

    @Test
    void manyRequests() {
        assertThat(Pattern.CLIENT_STREAM.call(talk, "a,b")).containsExactly(new Text("a!,b!"));
        Events.await("server two complete");
        for (String side : List.of("client ", "server ")) {
            assertThat(Events.of(side)).containsExactly("one call", "two call", "one request a", "two request a",
                    "one request b", "two request b", "one response a!,b!", "two response a!,b!", "one complete OK",
                    "two complete OK");
        }
    }

    @Test
    void manyOfBoth() {
        assertThat(Pattern.BIDI_STREAM.call(talk, "a,b")).extracting(Text::text).containsExactly("a!", "b!");
        Events.await("server two complete");
        for (String side : List.of("client ", "server ")) {
            assertThat(Events.of(side)).contains("one request a", "two request b", "one response a!", "two response b!")
                    .startsWith("one call", "two call").endsWith("one complete OK", "two complete OK").hasSize(12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "UNARY", "BLOCKING", "SERVER_STREAM", "CLIENT_STREAM", "BIDI_STREAM" })
    void everythingIsTheSameWithoutANetwork(String pattern) {
        Pattern.valueOf(pattern).call(local, "a,b");
        Events.await("server two complete");
        assertThat(Events.of("server ")).containsExactlyInAnyOrderElementsOf(Events.of("client "))
                .startsWith("one call", "two call")
                .endsWith("one complete OK", "two complete OK");
    }

    @ParameterizedTest
    @ValueSource(strings = { "UNARY", "BLOCKING", "SERVER_STREAM", "CLIENT_STREAM", "BIDI_STREAM" })
    void failuresComeInReverseOrder(String pattern) {
        assertThatThrownBy(() -> Pattern.valueOf(pattern).call(talk, "fail")).isInstanceOf(NotFoundException.class)
                .hasMessage("nothing there");
        Events.await("server two complete");
        for (String side : List.of("client ", "server ")) {
            assertThat(Events.of(side)).containsExactly("one call", "two call", "one request fail", "two request fail",
                    "two error NOT_FOUND", "one error NOT_FOUND", "one complete NOT_FOUND", "two complete NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource({ "UNARY, server", "SERVER_STREAM, server", "CLIENT_STREAM, server", "BIDI_STREAM, server", "UNARY, client",
            "SERVER_STREAM, client", "CLIENT_STREAM, client", "BIDI_STREAM, client" })
    void aRefusedCallComesToNoHandlerAndCompletes(String pattern, String side) {
        Talk refused = clients.with(talk, CallOptions.none().metadata(REFUSED_BY, side));
        assertThatThrownBy(() -> Pattern.valueOf(pattern).call(refused, "a")).isInstanceOf(PermissionDeniedException.class)
                .hasMessage("refused by two");
        Events.await(side + " two complete");
        assertThat(Events.of(side + " ")).filteredOn(event -> !event.contains("request")).containsExactly("one call",
                "two call", "two error PERMISSION_DENIED", "one error PERMISSION_DENIED", "one complete PERMISSION_DENIED",
                "two complete PERMISSION_DENIED");
        assertThat(Events.of("server ")).noneMatch(event -> event.contains("request"));
        assertThat(Events.of("handler ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "UNARY", "SERVER_STREAM", "CLIENT_STREAM", "BIDI_STREAM" })
    void aCancelledCallCompletesOnBothSides(String pattern) {
        AssertSubscriber<Text> subscriber = Pattern.valueOf(pattern).call.apply(talk, "hang").subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        Events.await("server two request");
        subscriber.cancel();
        Events.await("server two complete");
        for (String side : List.of("client ", "server ")) {
            assertThat(Events.of(side)).containsExactly("one call", "two call", "one request hang", "two request hang",
                    "one complete CANCELLED", "two complete CANCELLED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "UNARY", "SERVER_STREAM", "CLIENT_STREAM", "BIDI_STREAM" })
    void anExpiredCallCompletesOnBothSides(String pattern) {
        Talk hasty = clients.with(talk, CallOptions.none().timeout(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> Pattern.valueOf(pattern).call(hasty, "hang")).isInstanceOf(DeadlineExceededException.class);
        Events.await("server two complete");
        assertThat(Events.of("client ")).endsWith("two error DEADLINE_EXCEEDED", "one error DEADLINE_EXCEEDED",
                "one complete DEADLINE_EXCEEDED", "two complete DEADLINE_EXCEEDED");
        // by its own clock, or because the client has gone
        assertThat(Events.of("server ")).last().isIn("two complete DEADLINE_EXCEEDED", "two complete CANCELLED");
        assertThat(Events.of("server two complete")).hasSize(1);
        assertThat(Events.of("server two error")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "UNARY", "SERVER_STREAM", "CLIENT_STREAM", "BIDI_STREAM" })
    void aCallWhosePeerIsLostCompletesOnBothSides(String pattern) {
        AsterServer other = AsterServer.builder().bind("127.0.0.1", 0).build();
        other.start();
        Talk there = clients.client(Talk.class, other.address());
        AssertSubscriber<Text> subscriber = Pattern.valueOf(pattern).call.apply(there, "hang").subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        Events.await("server two request");
        other.stop();
        subscriber.awaitFailure(failure -> assertThat(failure).isInstanceOf(UnavailableException.class), LIMIT);
        Events.await("server two complete");
        assertThat(Events.of("client ")).endsWith("two error UNAVAILABLE", "one error UNAVAILABLE",
                "one complete UNAVAILABLE", "two complete UNAVAILABLE");
        assertThat(Events.of("server ")).endsWith("one complete UNAVAILABLE", "two complete UNAVAILABLE");
        assertThat(Events.of("server two complete")).hasSize(1);
    }

    @Test
    void aMethodWithoutResultHasNoResponse() {
        talk.nothing(new Text("a")).await().atMost(LIMIT);
        Events.await("server two complete");
        for (String side : List.of("client ", "server ")) {
            assertThat(Events.of(side)).containsExactly("one call", "two call", "one request a", "two request a",
                    "one complete OK", "two complete OK");
        }
    }

    @Test
    void everySubscriptionIsACallOfItsOwn() {
        Uni<Text> call = talk.unary(new Text("a"));
        assertThat(Events.of("client")).isEmpty();
        call.await().atMost(LIMIT);
        call.await().atMost(LIMIT);
        assertThat(Events.of("client one complete")).hasSize(2);
    }

    @GlobalInterceptor
    @Priority(1)
    public static class One extends Noting {

        public One() {
            super("one");
        }
    }

    @GlobalInterceptor
    @Priority(2)
    public static class Two extends Noting {

        public Two() {
            super("two");
        }

        @Override
        public Uni<Void> onCall(InterceptedCall call) {
            return super.onCall(call).invoke(() -> {
                if (call.side().name().equalsIgnoreCase(call.metadata().get(REFUSED_BY))) {
                    throw new PermissionDeniedException("refused by two");
                }
            });
        }
    }
}
