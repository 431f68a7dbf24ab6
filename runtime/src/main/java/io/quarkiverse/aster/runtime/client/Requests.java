package io.quarkiverse.aster.runtime.client;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.streams.DirectPublisher;
import io.smallrye.mutiny.Multi;

/**
 * The requests of a call that streams them, on their way through its interceptors. It is known whether they have been taken.
 */
class Requests implements Flow.Publisher<Object> {

    private final Flow.Publisher<Object> requests;
    private final AtomicBoolean taken;

    private Requests(Flow.Publisher<Object> requests, AtomicBoolean taken) {
        this.requests = requests;
        this.taken = taken;
    }

    /** @param taken set when somebody subscribes */
    @SuppressWarnings("unchecked")
    static Flow.Publisher<?> of(Flow.Publisher<?> requests, Chain seers, ClientCallContext call, AtomicBoolean taken) {
        Flow.Publisher<Object> own = (Flow.Publisher<Object>) requests;
        Flow.Publisher<Object> seen = !seers.seesRequests() ? own
                : Multi.createFrom().publisher(own).onItem()
                        .transformToUniAndConcatenate(message -> seers.onRequest(call, message));
        return requests instanceof DirectPublisher ? new Direct(seen, taken) : new Requests(seen, taken);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Object> subscriber) {
        taken.set(true);
        requests.subscribe(subscriber);
    }

    private static final class Direct extends Requests implements DirectPublisher {

        Direct(Flow.Publisher<Object> requests, AtomicBoolean taken) {
            super(requests, taken);
        }
    }
}
