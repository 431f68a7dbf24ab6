package io.quarkiverse.aster.deployment.intercept;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RegisterInterceptor;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStream;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Whose calls an interceptor sees. */
@Timeout(120)
class RegisteredInterceptorsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(Text.class, Talk.class, TalkBean.class, Events.class, Noting.class)
            .config("quarkus.aster.clients.watched.address", "self")
            .config("quarkus.aster.clients.watched.interceptors", OfClient.class.getName() + "," + Anywhere.class.getName());

    @Inject
    @AsterClient(SELF)
    Talk talk;
    @Inject
    @AsterClient("watched")
    Talk watched;
    @Inject
    @AsterClient(SELF)
    Plain plain;
    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    @BeforeEach
    void forget() {
        Events.clear();
    }

    private static void call(Talk client) {
        client.unary(new Text("a")).await().atMost(Duration.ofSeconds(30));
        Events.await("server global complete");
    }

    @Test
    void aClientHasWhatItsConfigurationNames() {
        call(talk);
        assertThat(Events.of("client")).isEmpty();
        call(watched);
        assertThat(Events.of("client")).startsWith(" of client call", " anywhere call");
    }

    @Test
    void aServiceHasWhatItsClassNames() {
        call(talk);
        assertThat(Events.of("server ")).startsWith("global call").doesNotContain("of service call");
        Events.clear();
        plain.plain("a");
        Events.await("server anywhere complete");
        assertThat(Events.of("server ")).startsWith("global call", "of service call", "anywhere call");
    }

    @Test
    void callsOfNothingAreHeardOf() {
        try (RawPeer peer = new RawPeer(vertx, server.address())) {
            refused(peer, RawHeader.of("Nowhere", "x"), StatusCode.NOT_FOUND);
            refused(peer, RawHeader.of("Talk", "nowhere"), StatusCode.UNIMPLEMENTED);
            refused(peer, RawHeader.of("Plain", "plain").mode(7), StatusCode.INVALID_ARGUMENT);
            Events.await("refused of service Plain");
        }
        assertThat(Events.of("refused global ")).containsExactly("Nowhere.x false NOT_FOUND",
                "Talk.nowhere false UNIMPLEMENTED", "Plain.plain true INVALID_ARGUMENT");
        assertThat(Events.of("refused of service ")).containsExactly("Plain.plain true INVALID_ARGUMENT");
    }

    @Test
    void aCallThatNeverHasARequestIsHeardOf() {
        try (RawPeer peer = new RawPeer(vertx, server.address())) {
            RawStream stream = peer.open();
            stream.send(RawFrames.header(RawHeader.of("Plain", "plain"), RawForm.JSON));
            stream.finish();
            Events.await("refused of service Plain.plain true");
        }
        assertThat(Events.of("server")).isEmpty();
    }

    private static void refused(RawPeer peer, RawHeader header, StatusCode code) {
        RawStream stream = peer.open();
        stream.send(RawFrames.header(header, RawForm.JSON), RawFrames.request("{\"text\":\"hi\"}"));
        assertThat(stream.status().code()).isEqualTo(code.number());
    }

    @AsterService
    @RegisterInterceptor({ OfService.class, Anywhere.class })
    public static class Plain {

        @Rpc
        public Text plain(String text) {
            return new Text(text);
        }
    }

    public static class OfService extends Quiet {

        public OfService() {
            super("of service");
        }
    }

    public static class Anywhere extends Quiet {

        public Anywhere() {
            super("anywhere");
        }
    }

    @Singleton
    public static class OfClient extends Quiet {

        public OfClient() {
            super("of client");
        }
    }

    public static class Producer {

        @Produces
        @Singleton
        @GlobalInterceptor(CallSide.SERVER)
        AsterInterceptor global() {
            return new Quiet("global") {
            };
        }
    }

    /** Sees messages of any type. */
    abstract static class Quiet extends Noting {

        Quiet(String name) {
            super(name);
        }

        @Override
        public Uni<Object> onRequest(InterceptedCall call, Object request) {
            return Uni.createFrom().item(request);
        }

        @Override
        public Uni<Object> onResponse(InterceptedCall call, Object response) {
            return Uni.createFrom().item(response);
        }
    }
}
