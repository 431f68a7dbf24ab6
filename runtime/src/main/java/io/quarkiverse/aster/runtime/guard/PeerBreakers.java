package io.quarkiverse.aster.runtime.guard;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.runtime.rpc.PeerGate;
import io.quarkiverse.aster.transport.PeerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A circuit breaker for each peer. An attempt comes to one only within itself, once it is known whom it goes to: so it has a
 * gate with it.
 *
 * @param of that of a peer
 */
record PeerBreakers(Function<PeerId, Breaker> of) implements Around {

    private static final CallKey<PeerGate> GATE = CallKey.of("gate before the peer");

    /** That of the attempt that the call makes now. */
    static Optional<PeerGate> gate(InterceptedCall call) {
        return call.get(GATE);
    }

    @Override
    public Uni<Object> run(InterceptedCall call, Supplier<Uni<Object>> attempt) {
        return Uni.createFrom().deferred(() -> {
            Gate gate = gateOf(call);
            return Uni.createFrom().deferred(attempt::get).onTermination()
                    .invoke((response, failure, cancelled) -> gate.leave(failure, cancelled));
        });
    }

    @Override
    public Multi<Object> runStream(InterceptedCall call, Supplier<Multi<Object>> attempt) {
        return Multi.createFrom().deferred(() -> {
            Gate gate = gateOf(call);
            return Multi.createFrom().deferred(attempt::get).onTermination().invoke(gate::leave);
        });
    }

    private Gate gateOf(InterceptedCall call) {
        Gate gate = new Gate(of);
        call.set(GATE, gate);
        return gate;
    }

    /** Of one attempt. */
    private static final class Gate implements PeerGate {

        private final Function<PeerId, Breaker> breakers;
        /** Both are guarded by this. */
        private Breaker.Permit permit;
        private boolean left;

        Gate(Function<PeerId, Breaker> breakers) {
            this.breakers = breakers;
        }

        @Override
        public boolean refuses(PeerId peer) {
            return breakers.apply(peer).isOpen();
        }

        @Override
        public synchronized void enter(PeerId peer) {
            if (left) {
                throw new CancelledException("cancelled before its peer was chosen");
            }
            permit = breakers.apply(peer).enter();
        }

        synchronized void leave(Throwable failure, boolean cancelled) {
            left = true;
            if (permit != null) {
                permit.leave(failure, cancelled);
            }
        }
    }
}
