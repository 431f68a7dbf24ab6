package io.quarkiverse.aster.runtime.admission;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.AdmissionRequest;
import io.quarkiverse.aster.trust.ConsumerAdmissionResponse;

/** Asks a peer to be admitted as its consumer, on a connection of its own. One use. */
final class ClientAdmission implements StreamHandler {

    private static final int NO_ERROR = 0;

    private final byte[] request;
    private final CompletableFuture<ConsumerAdmissionResponse> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private Connection connection;
    private BiStream stream;
    private Scheduler.Timer timeout;

    private ClientAdmission(AdmissionRequest request) {
        this.request = request.toBytes();
    }

    /**
     * @param timeout from the handshake to the answer
     * @return what the peer says, admitted or not; fails with a {@link TransportException} if the peer cannot be reached, or
     *         serves no admission, and an {@link AsterException} if it does not answer as it should. Completes on any thread
     */
    static CompletionStage<ConsumerAdmissionResponse> ask(Endpoint endpoint, EndpointAddress address, AdmissionRequest request,
            Duration timeout) {
        ClientAdmission admission = new ClientAdmission(request);
        return endpoint.connect(address, AdmissionPath.CONSUMER.alpn())
                .thenCompose(connection -> admission.on(connection, timeout));
    }

    private CompletionStage<ConsumerAdmissionResponse> on(Connection opened, Duration limit) {
        connection = opened;
        timeout = opened.scheduler().schedule(limit, () -> end(new DeadlineExceededException(
                "admission at " + opened.peer().shortForm() + ": no answer within " + limit.toMillis() + " ms")));
        opened.openStream(this);
        return answer;
    }

    @Override
    public void onOpen(BiStream opened) {
        stream = opened;
        stream.write(ByteBuffer.wrap(request));
        stream.finish();
        stream.read();
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        end(unavailable(cause.getMessage()));
    }

    @Override
    public void onData(ByteBuffer data) {
        if (data.remaining() > AdmissionRequest.MAX_LENGTH - received.size()) {
            end(new InternalException("admission at " + connection.peer().shortForm() + ": answer of more than "
                    + AdmissionRequest.MAX_LENGTH + " bytes (expected: no more)"));
            return;
        }
        byte[] chunk = new byte[data.remaining()];
        data.get(chunk);
        received.writeBytes(chunk);
    }

    @Override
    public void onReadComplete() {
        if (!answer.isDone()) {
            stream.read();
        }
    }

    @Override
    public void onFinish() {
        if (received.size() == 0) {
            end(unavailable("no answer: it may be overloaded"));
            return;
        }
        try {
            ConsumerAdmissionResponse response = ConsumerAdmissionResponse.parse(received.toByteArray());
            leave();
            answer.complete(response);
        } catch (IllegalArgumentException e) {
            end(new InternalException("admission at " + connection.peer().shortForm() + ": " + e.getMessage()));
        }
    }

    @Override
    public void onReset(long code) {
        end(unavailable("reset with code " + code));
    }

    @Override
    public void onStopped(long code) {
        // it may have decided already
    }

    @Override
    public void onWritable() {
        // the request is one write
    }

    @Override
    public void onClosed(TransportException cause) {
        end(unavailable(cause == null ? "closed" : cause.getMessage()));
    }

    private UnavailableException unavailable(String reason) {
        return new UnavailableException("admission at " + connection.peer().shortForm() + ": " + reason);
    }

    private void end(AsterException failure) {
        if (!answer.isDone()) {
            leave();
            answer.completeExceptionally(failure);
        }
    }

    private void leave() {
        timeout.cancel();
        connection.close(NO_ERROR, "normal close");
    }
}
