package io.quarkiverse.aster.deployment.intercept;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.PermissionDeniedException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What interceptors can do to a call: each does what the caller asks it for by metadata. */
@Timeout(120)
class InterceptorEffectsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final CallKey<String> KEPT = CallKey.of("kept");

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(Text.class, Talk.class, TalkBean.class, Events.class, Noting.class);

    @Inject
    @AsterClient(SELF)
    Talk talk;
    @Inject
    AsterClients clients;

    @BeforeEach
    void forget() {
        Events.clear();
    }

    private Talk asking(String what) {
        return clients.with(talk, CallOptions.none().metadata("do", what));
    }

    private static String text(Uni<Text> answer) {
        return answer.await().atMost(LIMIT).text();
    }

    private static List<String> texts(Multi<Text> answers) {
        return answers.map(Text::text).collect().asList().await().atMost(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = { "server refuse", "server refuse later", "client refuse", "client refuse later" })
    void aRefusedCallIsNotHandled(String what) {
        Talk refused = asking(what);
        for (Multi<Text> call : List.of(refused.unary(new Text("a")).toMulti(), refused.down(new Text("a")),
                refused.up(Multi.createFrom().item(new Text("a"))).toMulti(),
                refused.both(Multi.createFrom().item(new Text("a"))))) {
            assertThatThrownBy(() -> texts(call)).isInstanceOf(PermissionDeniedException.class).hasMessage("refused");
        }
        assertThatThrownBy(() -> refused.blocking(new Text("a"))).isInstanceOf(PermissionDeniedException.class);
        assertThat(Events.of("handler")).isEmpty();
        String side = what.substring(0, what.indexOf(' '));
        Events.await(side + " outer complete");
        assertThat(Events.of(side + " inner")).isEmpty();
        assertThat(Events.of(side + " outer request")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "server wait", "client wait" })
    void aCallGoesOnWhenItMay(String what) {
        assertThat(text(asking(what).unary(new Text("a")))).isEqualTo("a!");
        assertThat(asking(what).blocking(new Text("b")).text()).isEqualTo("b!");
        assertThat(texts(asking(what).both(Multi.createFrom().items(new Text("c"), new Text("d")))))
                .containsExactly("c!", "d!");
    }

    @ParameterizedTest
    @ValueSource(strings = { "server change", "client change", "server change later", "client change later" })
    void messagesAreWhatInterceptorsMakeOfThem(String what) {
        assertThat(text(asking(what).unary(new Text("a")))).isEqualTo("<(a)!>");
        assertThat(asking(what).blocking(new Text("a")).text()).isEqualTo("<(a)!>");
        assertThat(texts(asking(what).both(Multi.createFrom().items(new Text("a"), new Text("b")))))
                .containsExactly("<(a)!>", "<(b)!>");
        assertThat(text(asking(what).up(Multi.createFrom().items(new Text("a"), new Text("b"))))).isEqualTo("<(a)!,(b)!>");
        assertThat(texts(asking(what).down(new Text("a")))).containsExactly("<(a)!>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "server null", "client null" })
    void thereIsNoMessageThatIsNone(String what) {
        assertThatThrownBy(() -> text(asking(what).unary(new Text("a")))).isInstanceOf(InternalException.class)
                .hasMessageContaining("request: null (expected: a message)");
    }

    @ParameterizedTest
    @ValueSource(strings = { "server translate", "client translate" })
    void failuresAreWhatInterceptorsMakeOfThem(String what) {
        assertThatThrownBy(() -> text(asking(what).unary(new Text("fail")))).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("translated: nothing there");
        assertThatThrownBy(() -> texts(asking(what).down(new Text("a,fail")))).isInstanceOf(ResourceExhaustedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "server suppress", "client suppress" })
    void suppressedFailuresAreNone(String what) {
        assertThat(texts(asking(what).down(new Text("a,fail,b")))).containsExactly("a!");
        assertThat(asking(what).nothing(new Text("fail")).await().atMost(LIMIT)).isNull();
    }

    @Test
    void aClientThatSuppressesAFailureGetsNothing() {
        assertThat(asking("client suppress").unary(new Text("fail")).await().atMost(LIMIT)).isNull();
        assertThat(asking("client suppress").blocking(new Text("fail"))).isNull();
    }

    @Test
    void aServerCannotAnswerWithNothing() {
        assertThatThrownBy(() -> text(asking("server suppress").unary(new Text("fail"))))
                .isInstanceOf(InternalException.class)
                .hasMessageStartingWith("failure suppressed by an interceptor, and no response (call ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "server break", "client break" })
    void whatAnInterceptorThrowsEndsTheCall(String what) {
        Class<? extends Throwable> type = what.startsWith("server") ? InternalException.class : IllegalStateException.class;
        assertThatThrownBy(() -> text(asking(what).unary(new Text("a")))).isInstanceOf(type)
                .hasMessageContaining("broken");
        assertThat(text(talk.unary(new Text("b")))).isEqualTo("b!");
    }

    @Test
    void aStreamedRequestThatIsRefusedEndsTheCall() {
        assertThatThrownBy(() -> text(asking("server refuse request").up(Multi.createFrom().items(new Text("a")))))
                .isInstanceOf(PermissionDeniedException.class).hasMessage("refused request");
        assertThatThrownBy(() -> text(asking("client refuse request").up(Multi.createFrom().items(new Text("a")))))
                .isInstanceOf(PermissionDeniedException.class).hasMessage("refused request");
    }

    @ParameterizedTest
    @ValueSource(strings = { "server hang", "client hang" })
    void aCallThatWaitsForAnInterceptorCanExpire(String what) {
        Talk hasty = clients.with(asking(what), CallOptions.none().timeout(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> text(hasty.unary(new Text("a")))).isInstanceOf(DeadlineExceededException.class);
        assertThat(Events.of("handler")).isEmpty();
        Events.await(what.substring(0, 6) + " outer complete");
    }

    @Test
    void whatIsAddedIsSentAlong() {
        assertThat(text(asking("client add").unary(new Text("a")))).isEqualTo("a!");
        assertThat(Events.of("metadata ")).containsExactly("{added=yes, do=client add}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "client add much", "server add" })
    void notEverythingCanBeAdded(String what) {
        Class<? extends Throwable> type = what.startsWith("server") ? InternalException.class
                : ResourceExhaustedException.class;
        assertThatThrownBy(() -> text(asking(what).unary(new Text("a")))).isInstanceOf(type);
    }

    @Test
    void whatIsKeptIsThereLater() {
        text(asking("server keep").unary(new Text("a")));
        text(asking("client keep").unary(new Text("b")));
        Events.await("kept SERVER");
        assertThat(Events.of("kept ")).contains("SERVER Optional[x]", "CLIENT Optional[x]");
    }

    @Test
    void theCallIsTheCurrentOneOfItsHooksOnTheServer() {
        text(asking("server current").unary(new Text("a")));
        asking("server current").blocking(new Text("a"));
        Events.await("current complete");
        assertThat(Events.of("current ")).isNotEmpty().allMatch(event -> event.endsWith("true"));
    }

    @GlobalInterceptor
    @Priority(1)
    public static class Outer extends Noting {

        public Outer() {
            super("outer");
        }
    }

    @GlobalInterceptor
    @Priority(3)
    public static class Inner extends Noting {

        public Inner() {
            super("inner");
        }
    }

    @GlobalInterceptor
    @Priority(2)
    @ApplicationScoped
    public static class Doing implements AsterInterceptor {

        private static String asked(InterceptedCall call) {
            String what = call.metadata().getOrDefault("do", "");
            String side = call.side() == CallSide.SERVER ? "server " : "client ";
            return what.startsWith(side) ? what.substring(side.length()) : "";
        }

        private static <T> Uni<T> later(Uni<T> uni) {
            return Uni.createFrom().completionStage(() -> CompletableFuture.runAsync(() -> {
            })).flatMap(ignored -> uni);
        }

        @Override
        public Uni<Void> onCall(InterceptedCall call) {
            if (call.side() == CallSide.SERVER) {
                Events.add("metadata " + new TreeMap<>(call.metadata()));
            }
            Uni<Void> denied = Uni.createFrom().failure(new PermissionDeniedException("refused"));
            return switch (asked(call)) {
                case "refuse" -> denied;
                case "refuse later" -> later(denied);
                case "wait" -> later(Uni.createFrom().voidItem());
                case "hang" -> Uni.createFrom().nothing();
                case "break" -> throw new IllegalStateException("broken");
                case "add" -> {
                    call.addMetadata("added", "yes");
                    yield Uni.createFrom().voidItem();
                }
                case "add much" -> {
                    call.addMetadata("added", "x".repeat(9000));
                    yield Uni.createFrom().voidItem();
                }
                case "keep" -> {
                    call.set(KEPT, "x");
                    yield Uni.createFrom().voidItem();
                }
                default -> current("call", call, Uni.createFrom().voidItem());
            };
        }

        private static <T> Uni<T> current(String hook, InterceptedCall call, Uni<T> next) {
            if (asked(call).equals("current")) {
                Events.add("current " + hook + " " + (CallContext.current() == call));
            }
            return next;
        }

        @Override
        public Uni<Object> onRequest(InterceptedCall call, Object request) {
            Text text = (Text) request;
            return switch (asked(call)) {
                case "change" -> Uni.createFrom().item(new Text("(" + text.text() + ")"));
                case "change later" -> later(Uni.createFrom().item(new Text("(" + text.text() + ")")));
                case "null" -> Uni.createFrom().nullItem();
                case "refuse request" -> Uni.createFrom().failure(new PermissionDeniedException("refused request"));
                default -> current("request", call, Uni.createFrom().item(request));
            };
        }

        @Override
        public Uni<Object> onResponse(InterceptedCall call, Object response) {
            Text text = (Text) response;
            return switch (asked(call)) {
                case "change" -> Uni.createFrom().item(new Text("<" + text.text() + ">"));
                case "change later" -> later(Uni.createFrom().item(new Text("<" + text.text() + ">")));
                default -> current("response", call, Uni.createFrom().item(response));
            };
        }

        @Override
        public Uni<AsterException> onError(InterceptedCall call, AsterException error) {
            return switch (asked(call)) {
                case "translate" -> Uni.createFrom()
                        .item(new ResourceExhaustedException("translated: " + error.getMessage(), Map.of(), error));
                case "suppress" -> error instanceof NotFoundException ? Uni.createFrom().nullItem()
                        : Uni.createFrom().item(error);
                default -> Uni.createFrom().item(error);
            };
        }

        @Override
        public void onComplete(InterceptedCall call, CallOutcome outcome) {
            if (asked(call).equals("keep")) {
                Events.add("kept " + call.side() + " " + call.get(KEPT));
            }
            current("complete", call, null);
        }
    }
}
