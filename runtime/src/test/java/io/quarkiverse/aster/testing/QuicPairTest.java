package io.quarkiverse.aster.testing;

import static io.quarkiverse.aster.testing.RawFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

@Timeout(60)
@ExtendWith(NoLeaks.class)
class QuicPairTest {

    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theTwoKnowEachOther() {
        try (QuicPair pair = new QuicPair(vertx)) {
            assertThat(pair.client().peer()).isEqualTo(pair.serverEndpoint().id()).isEqualTo(pair.address().id());
            assertThat(pair.server().peer()).isEqualTo(pair.clientEndpoint().id());
            assertThat(QuicPair.on(pair.client(), () -> pair.client().scheduler().isCurrent())).isTrue();
            assertThatThrownBy(() -> QuicPair.on(pair.client(), () -> {
                throw new IllegalStateException("thrown there");
            })).hasRootCauseMessage("thrown there");
        }
    }

    @Test
    void framesGoBothWays() throws InterruptedException {
        try (QuicPair pair = new QuicPair(vertx)) {
            BlockingQueue<RawStream> accepted = RawStream.accept(pair.server());
            RawStream client = RawStream.open(pair.client());
            client.send(frame(RawFrame.HEADER, "a"));
            client.finish();
            RawStream server = accepted.poll(20, TimeUnit.SECONDS);
            assertThat(server.next().text()).isEqualTo("a");
            server.awaitFinish();
            server.send(RawFrames.trailer(RawStatus.OK, RawForm.JSON));
            server.reset(6);
            client.awaitEnd();
            server.awaitEnd();
        }
    }

    @Test
    void settingsMayBeChanged() {
        try (QuicPair pair = new QuicPair(vertx, settings -> settings.maxStreams(1))) {
            RawStream.open(pair.client());
            StreamRecorder second = new StreamRecorder(false);
            assertThat(QuicPair.on(pair.client(), () -> {
                pair.client().openStream(second);
                return pair.client().stats().waitingStreams();
            })).isEqualTo(1);
        }
    }

    @Test
    void aPairMayBringItsVertx() {
        QuicPair pair = new QuicPair();
        assertThat(pair.client().isOpen()).isTrue();
        pair.close();
        assertThat(pair.client().isOpen()).isFalse();
    }

    @Test
    void aPeerHasItsOwnKeyAndConnection() {
        try (QuicPair pair = new QuicPair(vertx)) {
            NodeKey key = NodeKey.generate();
            RawPeer peer = new RawPeer(vertx, key, pair.address());
            assertThat(peer.id()).isEqualTo(key.id());
            assertThat(peer.isConnected()).isTrue();
            assertThatThrownBy(() -> peer.connect("nobody/9")).isInstanceOfSatisfying(TransportException.class,
                    cause -> assertThat(cause.reason()).isEqualTo(Reason.HANDSHAKE_FAILED));
            RawStream refused = peer.open();
            refused.send(frame(0, "a"));
            assertThat(refused.awaitReset()).isZero();
            peer.close();
            assertThat(peer.isConnected()).isFalse();
        }
    }
}
