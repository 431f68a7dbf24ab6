package io.quarkiverse.aster.deployment.session;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStream;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** What becomes of a session's beans, and of its calls, when its connection ends. */
@Timeout(120)
class SessionEndTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Events.class);

    /** Outlives the application and its class loader. */
    private static final String LAST = SessionEndTest.class.getName();

    static {
        System.clearProperty(LAST);
        APPLICATION.setAfterUndeployListener(
                () -> assertThat(System.clearProperty(LAST)).as("session that was open to the end").isEqualTo("destroyed"));
    }

    private static volatile CompletableFuture<Void> proceed;

    @Inject
    @AsterClient(SELF)
    AsterSessions<NotesApi> own;
    @Inject
    AsterClients clients;
    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private AsterServer further;

    @BeforeEach
    void reset() {
        Events.clear();
        proceed = new CompletableFuture<>();
        further = AsterServer.builder().build();
        further.start();
    }

    @AfterEach
    void stop() {
        further.stop();
    }

    private AsterSession<NotesApi> open() {
        return clients.sessions(NotesApi.class, further.address()).open();
    }

    private static void destroyed(String text) {
        assertThat(Events.next()).isEqualTo("destroyed " + text);
        assertThat(Events.next()).isEqualTo("pen of " + text + " destroyed");
    }

    @Test
    void theBeansOfAllItsSessionsAreDestroyed() {
        AsterSession<NotesApi> one = open();
        AsterSession<NotesApi> other = open();
        one.client().note(new Note("one"));
        other.client().note(new Note("other"));
        assertThat(Events.isEmpty()).isTrue();

        further.stop();

        assertThat(List.of(Events.next(), Events.next(), Events.next(), Events.next())).contains("destroyed one",
                "destroyed other", "pen of one destroyed", "pen of other destroyed");
        // the news takes its time
        while (one.isOpen()) {
            assertThatThrownBy(() -> one.client().note(new Note("more"))).isInstanceOf(UnavailableException.class);
        }
        assertThatThrownBy(() -> one.client().note(new Note("more"))).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("session: lost with its connection");
    }

    @Test
    void aCallerThatIsGoneIsMissed() {
        try (RawPeer peer = new RawPeer(vertx, server.address())) {
            RawStream stream = peer.open();
            stream.send(RawFrames.join(
                    RawFrames.header("""
                            {"service":"NotesApi","method":"note","version":1,"serializationMode":3,"sessionId":7}"""),
                    RawFrames.request("""
                            {"text":"gone"}""")));
            assertThat(stream.status().code()).isZero();
            assertThat(Events.isEmpty()).isTrue();
        }
        destroyed("gone");
    }

    /** The protocol has no word for it. */
    @Test
    void closingASessionDoesNotEndItAtThePeer() {
        AsterSession<NotesApi> session = open();
        session.client().note(new Note("kept"));
        session.close();

        try (AsterSession<NotesApi> next = open()) {
            next.client().note(new Note("next"));
            assertThat(Events.isEmpty()).isTrue();
        }
    }

    @Test
    void beansAreDestroyedWhereTheyMayBlock() {
        AsterSession<NotesApi> session = open();
        session.client().note(new Note("block"));
        further.stop();
        destroyed("block");
    }

    @Test
    void callsUnderWayFail() {
        AsterSession<NotesApi> session = open();
        session.client().note(new Note("a"));
        CompletableFuture<Void> call = session.client().wait(new Note("b")).subscribeAsCompletionStage();
        assertThat(Events.next()).isEqualTo("waiting");

        further.stop();

        assertThatThrownBy(call::join).cause().isInstanceOf(UnavailableException.class);
        destroyed("a");
    }

    /** A handler that cannot be stopped keeps its beans until it is done. */
    @Test
    void theBeansOutliveTheHandlersThatUseThem() {
        AsterSession<NotesApi> session = open();
        session.client().note(new Note("used"));
        CompletableFuture<Void> call = session.client().block(new Note("more")).subscribeAsCompletionStage();
        assertThat(Events.next()).isEqualTo("blocking");

        further.stop();
        assertThatThrownBy(call::join).cause().isInstanceOf(UnavailableException.class);
        assertThat(Events.isEmpty()).isTrue();
        proceed.complete(null);

        assertThat(Events.next()).isEqualTo("done with used");
        destroyed("used");
    }

    @Test
    void anotherSessionGoesOnWithTheServerThatIsBack() {
        AsterSession<NotesApi> before = open();
        before.client().note(new Note("before"));
        further.stop();
        destroyed("before");
        // the news takes its time, and until then other sessions would be lost too
        while (before.isOpen()) {
            assertThatThrownBy(() -> before.client().note(new Note("more"))).isInstanceOf(UnavailableException.class);
        }
        further.start();

        try (AsterSession<NotesApi> session = open()) {
            assertThat(session.client().last().text()).isEqualTo("nothing");
        }
    }

    /** See what has to have happened once it has. */
    @Test
    void theApplicationStopsWithASessionOpen() {
        own.open().client().note(new Note("last"));
    }

    public record Note(String text) {
    }

    @AsterService(scope = ServiceScope.SESSION)
    public interface NotesApi {

        @Rpc
        void note(Note note);

        @Rpc
        Note last();

        @Rpc
        Uni<Void> wait(Note note);

        @Rpc
        Uni<Void> block(Note note);
    }

    public static class Notes implements NotesApi {

        @Inject
        Pen pen;

        private volatile String last = "nothing";

        @Override
        public void note(Note note) {
            last = note.text();
            pen.write(last);
        }

        @Override
        public Note last() {
            return new Note(last);
        }

        @Override
        public Uni<Void> wait(Note note) {
            Events.add("waiting");
            return Uni.createFrom().nothing();
        }

        @Override
        @Blocking
        public Uni<Void> block(Note note) {
            Events.add("blocking");
            boolean interrupted = false;
            while (!proceed.isDone()) {
                try {
                    proceed.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
            Events.add("done with " + pen.written() + (interrupted ? "" : ", not interrupted"));
            return Uni.createFrom().voidItem();
        }

        @PreDestroy
        void destroyed() {
            if (!last.equals("nothing")) {
                Events.add(Context.isOnEventLoopThread() ? "on the event loop" : "destroyed " + pen.written());
            }
            if (last.equals("last")) {
                System.setProperty(LAST, "destroyed");
            }
        }
    }

    @AsterSessionScoped
    public static class Pen {

        private volatile String written = "nothing";

        public void write(String text) {
            written = text;
        }

        public String written() {
            return written;
        }

        @PreDestroy
        void destroyed() {
            Events.add("pen of " + written + " destroyed");
        }
    }
}
