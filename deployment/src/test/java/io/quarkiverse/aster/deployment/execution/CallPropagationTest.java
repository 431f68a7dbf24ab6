package io.quarkiverse.aster.deployment.execution;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.context.ThreadContext;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.CallPropagation;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.logging.LogMask;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** What belongs to a call is there on threads that nobody but the handler knows, and nowhere else. */
@Timeout(60)
class CallPropagationTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NOTHING = "no call, no log, no request, no note";

    /** A thread that neither Vert.x nor Quarkus has made. */
    private static ExecutorService foreign;
    private static volatile CompletableFuture<Void> meeting;
    private static volatile CompletableFuture<CallContext> left;

    @Inject
    @AsterClient(SELF)
    Relay service;
    @Inject
    @AsterClient(SELF)
    AsterSessions<Pad> sessions;
    @Inject
    AsterClients clients;
    @Inject
    Reporter reporter;

    @BeforeEach
    void start() {
        foreign = Executors.newSingleThreadExecutor();
        meeting = new CompletableFuture<>();
        left = new CompletableFuture<>();
    }

    @AfterEach
    void stop() {
        foreign.shutdownNow();
    }

    private Relay tenant(String name) {
        return clients.with(service, CallOptions.none().metadata("tenant", name));
    }

    private String onForeign(Supplier<String> task) {
        return CompletableFuture.supplyAsync(task, foreign).orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void nothingIsLeft() {
        assertThat(onForeign(reporter::report)).isEqualTo(NOTHING);
    }

    @Test
    void inAUniThatAForeignThreadCompletes() {
        assertThat(tenant("a").uni().await().atMost(LIMIT).text()).isEqualTo("uni of a, logged, request, no note");
        nothingIsLeft();
    }

    @Test
    void inTheItemsOfAForeignThread() {
        assertThat(tenant("b").multi().map(Report::text).collect().asList().await().atMost(LIMIT))
                .containsExactly("multi of b, logged, request, no note", "multi of b, logged, request, no note");
        nothingIsLeft();
    }

    @Test
    void inWhatTheContextOfTheCallRuns() {
        assertThat(tenant("c").run(null).await().atMost(LIMIT).text())
                .isEqualTo("run of c, logged, request, no note, on the Vert.x context of the call");
        nothingIsLeft();
    }

    /** Where there are such threads; else these are calls on workers. */
    @Test
    void onVirtualThreads() {
        assertThat(tenant("v").reportVirtually().text()).isEqualTo("reportVirtually of v, logged, request, no note");
        assertThat(tenant("w").virtualThenForeign().await().atMost(LIMIT).text())
                .isEqualTo("virtualThenForeign of w, logged, request, no note");
        nothingIsLeft();
    }

    @Test
    void virtualThreadsOfManyCallsDoNotMixThemUp() {
        List<CompletableFuture<String>> calls = IntStream.range(0, 20).mapToObj(number -> CompletableFuture
                .supplyAsync(() -> tenant("v" + number).reportVirtually().text())).toList();

        assertThat(calls).map(call -> call.orTimeout(30, TimeUnit.SECONDS).join()).containsExactlyElementsOf(
                IntStream.range(0, 20).mapToObj(number -> "reportVirtually of v" + number + ", logged, request, no note")
                        .toList());
        nothingIsLeft();
    }

    @Test
    void theBeansOfTheSessionToo() {
        try (AsterSession<Pad> session = sessions.open()) {
            Pad pad = clients.with(session.client(), CallOptions.none().metadata("tenant", "d"));
            assertThat(pad.noted().await().atMost(LIMIT).text()).isEqualTo("noted of d, logged, request, note 1");
            assertThat(pad.notedWithin(null).await().atMost(LIMIT).text())
                    .isEqualTo("notedWithin of d, logged, request, note 2");
        }
        nothingIsLeft();
    }

    /** The one goes on where the other has completed what it waits for. */
    @Test
    void insideAnotherCallItIsStillTheOwn() {
        CompletableFuture<Report> one = tenant("one").waiting().subscribeAsCompletionStage();
        assertThat(tenant("other").bringing().await().atMost(LIMIT).text())
                .isEqualTo("bringing of other, logged, request, no note");

        assertThat(one.orTimeout(30, TimeUnit.SECONDS).join().text()).isEqualTo("waiting of one, logged, request, no note");
    }

    @Test
    void afterItsEndTheCallIsLeftWithoutBeans() {
        tenant("e").leave(null);
        CallContext call = left.join();

        assertThat(onForeign(() -> {
            StringBuilder report = new StringBuilder();
            call.run(() -> report.append(reporter.report()));
            return report.toString();
        })).isEqualTo("leave of e, logged, no request, no note");
        nothingIsLeft();
    }

    @Test
    void whoeverWantsLessCanClearIt() {
        assertThat(tenant("f").cleared().await().atMost(LIMIT).text()).startsWith("no call, ");
        nothingIsLeft();
    }

    public record Report(String text) {
    }

    @RequestScoped
    public static class Request {

        public String text() {
            return "request";
        }
    }

    @AsterSessionScoped
    public static class Note {

        private int count;

        public String text() {
            return "note " + ++count;
        }
    }

    /** Says what is there. */
    @Singleton
    public static class Reporter {

        @Inject
        Request request;
        @Inject
        Note note;

        public String report() {
            CallContext call = CallContext.current();
            return call(call) + ", " + log(call) + ", " + bean("request", request::text) + ", " + bean("note", note::text);
        }

        private static String call(CallContext call) {
            return call == null ? "no call" : call.method() + " of " + call.metadata().get("tenant");
        }

        private static String log(CallContext call) {
            List<Object> logged = List.of(logged("request_id"), logged("service"), logged("method"), logged("peer"));
            if (call != null && logged.equals(List.of(call.callId(), call.service(), call.method(),
                    LogMask.value("peer", call.peer().orElseThrow().hex())))) {
                return "logged";
            }
            return logged.stream().allMatch(""::equals) ? "no log" : "logged as " + logged;
        }

        private static Object logged(String key) {
            Object value = MDC.get("aster." + key);
            return value == null ? "" : value;
        }

        private static String bean(String name, Supplier<String> bean) {
            try {
                return bean.get();
            } catch (ContextNotActiveException e) {
                return "no " + name;
            }
        }

        Uni<Report> later() {
            return Uni.createFrom().<Void> emitter(emitter -> foreign.execute(() -> emitter.complete(null)))
                    .map(nothing -> new Report(report()));
        }

        Uni<Report> within(CallContext context, Supplier<String> more) {
            CompletableFuture<Report> text = new CompletableFuture<>();
            foreign.execute(() -> context.run(() -> text.complete(new Report(report() + more.get()))));
            return Uni.createFrom().completionStage(text);
        }
    }

    @AsterService
    public static class Relay {

        @Inject
        Reporter reporter;

        @Rpc
        public Uni<Report> uni() {
            return reporter.later();
        }

        @Rpc
        @RunOnVirtualThread
        public Report reportVirtually() {
            return new Report(reporter.report());
        }

        @Rpc
        @RunOnVirtualThread
        public Uni<Report> virtualThenForeign() {
            return reporter.later();
        }

        @ServerStream
        public Multi<Report> multi() {
            return Multi.createFrom().<Integer> emitter(emitter -> foreign.execute(() -> emitter.emit(1).emit(2).complete()))
                    .map(number -> new Report(reporter.report()));
        }

        @Rpc
        public Uni<Report> run(CallContext context) {
            Object own = Vertx.currentContext();
            return reporter.within(context, () -> Vertx.currentContext() == own ? ", on the Vert.x context of the call" : "");
        }

        @Rpc
        public Uni<Report> waiting() {
            return Uni.createFrom().completionStage(meeting).map(nothing -> new Report(reporter.report()));
        }

        @Rpc
        public Uni<Report> bringing() {
            meeting.complete(null);
            return Uni.createFrom().item(new Report(reporter.report()));
        }

        @Rpc
        public void leave(CallContext context) {
            left.complete(context);
        }

        @Rpc
        public Uni<Report> cleared() {
            ThreadContext context = ThreadContext.builder().cleared(CallPropagation.TYPE).propagated().build();
            return Uni.createFrom().item(context.contextualSupplier(() -> new Report(reporter.report())).get());
        }
    }

    @AsterService(scope = ServiceScope.SESSION)
    public static class Pad {

        @Inject
        Reporter reporter;

        @Rpc
        public Uni<Report> noted() {
            return reporter.later();
        }

        @Rpc
        public Uni<Report> notedWithin(CallContext context) {
            return reporter.within(context, () -> "");
        }
    }
}
