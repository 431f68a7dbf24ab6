package io.quarkiverse.aster.runtime.guard;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.runtime.rpc.PeerGate;
import io.quarkiverse.aster.transport.PeerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A circuit breaker for each peer. An attempt comes to one only within itself, once it is known whom it goes to: so it has a
 * gate with it. Any thread.
 */
final class PeerBreakers implements Around {

    private static final CallKey<PeerGate> GATE = CallKey.of("aster.peer-gate");

    private final BreakerSettings settings;
    private final SharedBreakers shared;

    PeerBreakers(BreakerSettings settings, SharedBreakers shared) {
        this.settings = settings;
        this.shared = shared;
    }

    /** That of the attempt that the call makes now. */
    static Optional<PeerGate> gate(InterceptedCall call) {
        return call.get(GATE);
    }

    @Override
    public Uni<Object> run(InterceptedCall call, Supplier<Uni<Object>> attempt) {
        return Uni.createFrom().deferred(() -> {
            Place place = place(call);
            return attempt.get().onTermination().invoke((response, failure, cancelled) -> place.leave(failure, cancelled));
        });
    }

    @Override
    public Multi<Object> runStream(InterceptedCall call, Supplier<Multi<Object>> attempt) {
        return Multi.createFrom().deferred(() -> {
            Place place = place(call);
            return attempt.get().onTermination().invoke(place::leave);
        });
    }

    /** What the attempt will have in the breaker of its peer. */
    private Place place(InterceptedCall call) {
        Place place = new Place();
        call.set(GATE, new PeerGate() {
            @Override
            public boolean refuses(PeerId peer) {
                return shared.get(settings, peer).isOpen();
            }

            @Override
            public void enter(PeerId peer, Runnable entered, Consumer<Throwable> refused) {
                shared.get(settings, peer).guard().enter(place).subscribe().with(ignored -> entered.run(), refused);
            }
        });
        return place;
    }
}
