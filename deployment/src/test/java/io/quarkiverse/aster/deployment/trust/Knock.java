package io.quarkiverse.aster.deployment.trust;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.quarkiverse.aster.testing.StreamRecorder;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.trust.AdmissionRequest;
import io.quarkiverse.aster.trust.ConsumerAdmissionResponse;
import io.quarkiverse.aster.trust.Credential;

/** A stream of a connection on which admission is asked for: it says whatever it likes, as fast as it likes. */
final class Knock extends StreamRecorder {

    /** The first bytes. */
    final CompletableFuture<Boolean> heard = new CompletableFuture<>();

    private final Connection connection;
    private CompletableFuture<BiStream> done = opened;

    private Knock(Connection connection) {
        super(true);
        this.connection = connection;
    }

    static Knock at(Connection connection) {
        Knock knock = tryAt(connection);
        Outsider.within(knock.opened);
        return knock;
    }

    /** The same on a connection that may be closed by now. */
    static Knock tryAt(Connection connection) {
        Knock knock = new Knock(connection);
        connection.scheduler().execute(() -> connection.openStream(knock));
        return knock;
    }

    static byte[] request(Credential credential) {
        return AdmissionRequest.of(credential, Optional.empty()).toBytes();
    }

    /** Once the stream is open, if it ever is. */
    Knock send(byte[] bytes) {
        return then(open -> {
            open.write(ByteBuffer.wrap(bytes));
            open.flush();
        });
    }

    Knock finish() {
        return then(BiStream::finish);
    }

    /** A chain: what waits for one and the same future runs in any order. */
    private Knock then(Consumer<BiStream> action) {
        done = done.thenApply(open -> {
            connection.scheduler().execute(() -> action.accept(open));
            return open;
        });
        return this;
    }

    @Override
    protected void handleData(ByteBuffer data) {
        super.handleData(data);
        heard.complete(true);
    }

    /** What has come so far. */
    String text() {
        return Outsider.within(CompletableFuture.supplyAsync(() -> bytes.toString(StandardCharsets.UTF_8),
                connection.scheduler()));
    }

    /** What comes up to the end of the stream. */
    byte[] answer() {
        return Outsider.within(finished);
    }

    boolean isAdmitted() {
        return ConsumerAdmissionResponse.parse(answer()).admitted();
    }

    /** Waits for there to be no answer, and none to come. */
    void refused() {
        Outsider.within(CompletableFuture.allOf(reset, stopped));
    }
}
