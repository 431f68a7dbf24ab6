package io.quarkiverse.aster.runtime.admission;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmissionExchange;
import io.quarkiverse.aster.trust.AdmissionOutcome;

/**
 * The stream on which a peer asks to be admitted: what it sends up to its end is the request, and likewise the answer. The
 * connection is left for the peer to close, so that the answer arrives.
 */
final class AdmissionStream implements StreamHandler {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.trust");
    private static final int NO_ERROR = 0;

    private final AdmissionExchange exchange;
    private final Executor blocking;
    private final AdmissionProgress progress;
    private BiStream stream;
    private boolean over;

    /**
     * @param blocking runs what may block
     * @param progress hears whether there is a decision
     */
    AdmissionStream(AdmissionExchange exchange, Executor blocking, AdmissionProgress progress) {
        this.exchange = exchange;
        this.blocking = blocking;
        this.progress = progress;
    }

    @Override
    public void onOpen(BiStream opened) {
        stream = opened;
        stream.read();
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        over = true;
    }

    @Override
    public void onData(ByteBuffer data) {
        if (!over && !exchange.receive(data)) {
            abandon();
        }
    }

    @Override
    public void onReadComplete() {
        if (!over) {
            stream.read();
        }
    }

    @Override
    public void onFinish() {
        if (over) {
            return;
        }
        over = true;
        progress.deciding();
        try {
            blocking.execute(this::decide);
        } catch (RejectedExecutionException e) {
            // no answer: the peer may ask again
            LOG.warnf(e, "Admission of %s: no thread", stream.connection().peer());
            progress.notDeciding();
            abandon();
        }
    }

    /** On a thread that may be blocked. */
    private void decide() {
        AdmissionOutcome outcome = exchange.finish();
        LOG.debugf("Admission of %s: %s", stream.connection().peer(), outcome);
        outcome.decision().cause()
                .ifPresent(cause -> LOG.errorf(cause, "Admission of %s failed", stream.connection().peer()));
        progress.decided(outcome.decision());
        stream.connection().scheduler().execute(() -> outcome.response().ifPresentOrElse(this::answer, this::abandon));
    }

    private void answer(byte[] response) {
        stream.write(ByteBuffer.wrap(response));
        stream.finish();
    }

    private void abandon() {
        over = true;
        stream.stop(NO_ERROR);
        stream.reset(NO_ERROR);
    }

    @Override
    public void onReset(long code) {
        abandon();
    }

    @Override
    public void onStopped(long code) {
        // an answer that nobody reads needs no writing, but the decision stands
    }

    @Override
    public void onWritable() {
        // the answer is one write
    }

    @Override
    public void onClosed(TransportException cause) {
        over = true;
    }
}
