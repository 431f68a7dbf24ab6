package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.vertx.core.Vertx;

/** A server that is stopping answers what it has begun, and nothing else, on whatever connection. */
@Timeout(120)
class DrainingTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Lobby.class)
            .config("quarkus.aster.server.shutdown-timeout", "60s");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private static RawStream call(RawPeer peer, String method, String id) {
        RawStream stream = peer.open();
        stream.send(RawFrames.header(RawHeader.of("Lobby", method).session(1).callId(id), RawForm.JSON),
                RawFrames.request("{\"text\":\"hi\"}"));
        return stream;
    }

    /** Calls until the server has begun to stop, which it does on another thread. */
    private static void awaitRefusal(RawPeer peer) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (call(peer, "enter", "2").status().code() == 0) {
            assertThat(System.nanoTime()).as("still not draining").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void newCallsAreRefusedAndTheOthersEnd() {
        EndpointAddress address = server.address();
        CompletableFuture<Void> stopped;
        try (RawPeer peer = new RawPeer(vertx, address)) {
            RawStream begun = call(peer, "sit", "1");
            Lobby.arrived.orTimeout(30, TimeUnit.SECONDS).join();
            stopped = CompletableFuture.runAsync(server::stop);
            awaitRefusal(peer);

            RawStatus refusal = call(peer, "enter", "3").status();
            assertThat(refusal.code()).isEqualTo(StatusCode.UNAVAILABLE.number());
            assertThat(refusal.message()).isEqualTo("server: shutting down (expected: running)");
            try (RawPeer late = new RawPeer(vertx, address)) {
                assertThat(call(late, "enter", "4").status()).isEqualTo(refusal);
            }
            assertThat(Refusals.HEARD).contains("3 Lobby.enter true UNAVAILABLE", "4 Lobby.enter true UNAVAILABLE")
                    .noneMatch(call -> call.startsWith("1 "));

            Lobby.released.complete(null);
            assertThat(begun.next().text()).contains("hi");
            assertThat(begun.status()).isEqualTo(RawStatus.OK);
        }
        stopped.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(server.isRunning()).isFalse();
    }

    @GlobalInterceptor(CallSide.SERVER)
    public static class Refusals implements AsterInterceptor {

        static final List<String> HEARD = new CopyOnWriteArrayList<>();

        @Override
        public void onRefused(RefusedCall call) {
            HEARD.add(call.callId() + " " + call.service() + "." + call.method() + " " + call.known() + " "
                    + call.reason().code());
        }
    }
}
