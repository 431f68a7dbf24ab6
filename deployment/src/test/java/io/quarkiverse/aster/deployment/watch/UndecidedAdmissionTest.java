package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.ServerCounters.Admissions;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** Admissions on which no rule decides are counted as errors. */
@Timeout(60)
class UndecidedAdmissionTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Lobby.class)
            .config("quarkus.aster.trust.max-admissions", "1")
            .config("quarkus.aster.trust.admission-timeout", "1s");

    @Inject
    AsterServer server;
    @Inject
    AsterServerInfo info;
    @Inject
    Vertx vertx;

    private NettyQuicEndpoint endpoint;

    @BeforeEach
    void arrive() {
        info.resetCounters();
        endpoint = new NettyQuicEndpoint(vertx, NodeKey.generate(),
                QuicSettings.builder().bind("127.0.0.1", 0).build());
    }

    @AfterEach
    void goAway() {
        within(endpoint.close().toCompletableFuture());
    }

    private Connection knock() {
        return within(endpoint.connect(server.address(), AdmissionPath.CONSUMER.alpn()).toCompletableFuture());
    }

    private static <T> T within(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void awaitErrors(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (info.counters().consumers().errors() < count && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(info.counters().consumers()).isEqualTo(new Admissions(0, 0, count));
    }

    @Test
    void aPeerThatGoesAwayHasAskedForNothing() {
        knock().close(0, "never mind");
        awaitErrors(1);
    }

    @Test
    void oneThatDoesNotAskInTimeIsNotWaitedForAndOneTooManyIsTurnedAway() {
        Connection first = knock();
        CompletableFuture<TransportException> ended = new CompletableFuture<>();
        knock().onClose(ended::complete);
        assertThat(within(ended).getMessage()).contains("too many admissions");
        awaitErrors(1);
        CompletableFuture<TransportException> late = new CompletableFuture<>();
        first.onClose(late::complete);
        assertThat(within(late).getMessage()).contains("admission timeout");
        awaitErrors(2);
    }
}
