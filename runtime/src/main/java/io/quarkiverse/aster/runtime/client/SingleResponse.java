package io.quarkiverse.aster.runtime.client;

import java.util.concurrent.Flow;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/** Makes the responses of a call that has one, if any, its result. */
final class SingleResponse<T> implements MultiSubscriber<T> {

    private final boolean expected;
    private final CallResult.Sink<T> sink;
    private Flow.Subscription subscription;
    private T response;
    private boolean failed;

    /** @param expected whether there must be one */
    SingleResponse(boolean expected, CallResult.Sink<T> sink) {
        this.expected = expected;
        this.sink = sink;
    }

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
        subscription = upstream;
        upstream.request(Long.MAX_VALUE);
    }

    @Override
    public void onItem(T item) {
        if (response != null && !failed) {
            failed = true;
            subscription.cancel();
            sink.failure(new InternalException("response of the peer: a second message (expected: one)"));
        }
        response = item;
    }

    @Override
    public void onFailure(Throwable failure) {
        if (!failed) {
            sink.failure(failure);
        }
    }

    @Override
    public void onCompletion() {
        if (failed) {
            return;
        }
        AsterException missing = expected && response == null
                ? new InternalException("response of the peer: none with an OK trailer (expected: one message)")
                : null;
        if (missing != null) {
            sink.failure(missing);
        } else {
            // peers of other bindings send a null message for none
            sink.item(expected ? response : null);
        }
    }
}
