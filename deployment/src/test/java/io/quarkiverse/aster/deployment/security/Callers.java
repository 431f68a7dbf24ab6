package io.quarkiverse.aster.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.deployment.trust.Outsider;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrame;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** Peers of a server whose gate is open and which trusts a root key as well: with a credential, and without. */
final class Callers implements AutoCloseable {

    private static final RootKey ROOT = RootKey.of(filled(5));

    private final Vertx vertx;
    private final EndpointAddress server;
    private final List<AutoCloseable> peers = new ArrayList<>();

    Callers(Vertx vertx, EndpointAddress server) {
        this.vertx = vertx;
        this.server = server;
    }

    /** An application for them. */
    static AsterUnitTest application(Class<?>... classes) {
        Class<?>[] all = Arrays.copyOf(classes, classes.length + 4);
        all[classes.length] = Callers.class;
        all[classes.length + 1] = Outsider.class;
        all[classes.length + 2] = Ask.class;
        all[classes.length + 3] = Who.class;
        return AsterUnitTest.application(all).config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
                .config("quarkus.aster.trust.max-admissions-per-address", "1000");
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** One with a credential that has these attributes. */
    Connection with(Map<String, String> attributes) {
        return with(NodeKey.generate(), attributes);
    }

    Connection with(NodeKey key, Map<String, String> attributes) {
        Outsider peer = new Outsider(vertx, key);
        peers.add(peer);
        return peer.enter(server, ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.of(key.id()),
                Instant.now().plusSeconds(3600).getEpochSecond(), attributes)).connection();
    }

    /** One with a credential that has these roles. */
    Connection with(String roles) {
        return with(Map.of("aster.role", roles));
    }

    /** One without a credential. */
    Connection stranger(NodeKey key) {
        RawPeer peer = new RawPeer(vertx, key, server);
        peers.add(peer);
        return peer.connection();
    }

    Connection stranger() {
        return stranger(NodeKey.generate());
    }

    /** Starts a call with one request. */
    static RawStream call(Connection connection, RawHeader header) {
        RawStream stream = RawStream.open(connection);
        stream.send(RawFrames.header(header, RawForm.JSON), RawFrames.request("{\"text\":\"hi\"}"));
        return stream;
    }

    /** The first response to a call; the call ends well. */
    static String answer(Connection connection, RawHeader header) {
        RawStream stream = call(connection, header);
        RawFrame frame = stream.next();
        assertThat(frame.has(RawFrame.TRAILER)).as(new String(frame.payload())).isFalse();
        assertThat(stream.status()).isEqualTo(RawStatus.OK);
        return new String(frame.payload());
    }

    /** What a call ends with that gets no response. */
    static void refused(Connection connection, RawHeader header, StatusCode code, String message) {
        RawFrame frame = call(connection, header).next();
        assertThat(frame.has(RawFrame.TRAILER)).as(new String(frame.payload())).isTrue();
        assertThat(RawStatus.parse(frame.payload())).isEqualTo(RawStatus.of(code.number(), message));
    }

    @Override
    public void close() {
        for (AutoCloseable peer : peers) {
            try {
                peer.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
