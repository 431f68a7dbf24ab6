package io.quarkiverse.aster.runtime.client;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.rpc.OutgoingCall;
import io.quarkiverse.aster.transport.EndpointAddress;

/** Says whom each call of a client goes to. Any thread. */
public interface PeerSource {

    /**
     * Chooses whom a call goes to, now or later, or fails the call.
     *
     * @param chosen takes it there
     * @throws io.quarkiverse.aster.AsterException if there is nobody
     */
    void choose(OutgoingCall call, Consumer<EndpointAddress> chosen);

    /** Whom the next call will go to, or the last one has gone to; empty if nobody knows. */
    Optional<EndpointAddress> known();

    /** One that always says the same, once it has found somebody. */
    default PeerSource once() {
        return this;
    }

    /**
     * One that always says the same; what it is asked with every call, since the application's own server has none before it
     * runs.
     */
    static PeerSource of(Supplier<EndpointAddress> address) {
        return new PeerSource() {
            @Override
            public void choose(OutgoingCall call, Consumer<EndpointAddress> chosen) {
                chosen.accept(address.get());
            }

            @Override
            public Optional<EndpointAddress> known() {
                try {
                    return Optional.of(address.get());
                } catch (UnavailableException e) {
                    // this application's own server, which does not run
                    return Optional.empty();
                }
            }
        };
    }
}
