package io.quarkiverse.aster.runtime.guard;

import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.aster.CancelledException;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A guard of SmallRye Fault Tolerance around calls, which learns of calls that are cancelled: they are failures to it, so that
 * it
 * gives back what they hold. Any thread.
 */
final class Guard {

    private static final TypeLiteral<Uni<Object>> TYPE = new TypeLiteral<>() {

        private static final long serialVersionUID = 1L;
    };

    private final TypedGuard<Uni<Object>> guard;
    private final Function<Throwable, Throwable> refusals;

    /**
     * @param builder set up
     * @param refusals makes of what the guard itself fails with what its caller is told; anything else stays what it is
     */
    Guard(TypedGuard.Builder<Uni<Object>> builder, Function<Throwable, Throwable> refusals) {
        this.guard = builder.withThreadOffload(false).build();
        this.refusals = refusals;
    }

    static TypedGuard.Builder<Uni<Object>> builder() {
        return TypedGuard.create(TYPE);
    }

    /** Runs something with one result; it may run more than once. */
    Uni<Object> run(Supplier<Uni<Object>> action) {
        return Uni.createFrom().emitter(caller -> {
            Runs runs = new Runs(action);
            guard.get(runs::next).subscribe().with(caller::complete, failure -> {
                // it may go on, such as what takes longer than it may
                runs.stop();
                caller.fail(refusals.apply(failure));
            });
            caller.onTermination(runs::stop);
        });
    }

    /** Runs something with many results, once. */
    Multi<Object> runStream(Supplier<Multi<Object>> action) {
        return Multi.createFrom().deferred(() -> {
            Place place = new Place();
            return enter(place).onItem().transformToMulti(ignored -> action.get()).onTermination().invoke(place::leave);
        });
    }

    /** Waits until something may run, which has that place until it leaves it. */
    Uni<Void> enter(Place place) {
        return Uni.createFrom().emitter(caller -> guard.get(() -> place.enter(() -> caller.complete(null))).subscribe()
                .with(ended -> {
                    // whoever has left knows
                }, failure -> caller.fail(refusals.apply(failure))));
    }

    /** The runs of one action, one after the other, until nobody waits for it any more. */
    private static final class Runs {

        private final Supplier<Uni<Object>> action;
        /** The last one; guarded by this. */
        private Running running;
        private boolean stopped;

        Runs(Supplier<Uni<Object>> action) {
            this.action = action;
        }

        Uni<Object> next() {
            return Uni.createFrom().emitter(end -> {
                Running next = new Running(end);
                boolean late;
                synchronized (this) {
                    running = next;
                    late = stopped;
                }
                if (late) {
                    // it has waited for its turn until now
                    next.stop();
                } else {
                    next.start(action);
                }
            });
        }

        void stop() {
            Running last;
            synchronized (this) {
                stopped = true;
                last = running;
            }
            if (last != null) {
                last.stop();
            }
        }
    }

    /** One run of an action. */
    private static final class Running {

        private final UniEmitter<? super Object> end;
        private volatile Cancellable subscription;
        private volatile boolean stopped;

        Running(UniEmitter<? super Object> end) {
            this.end = end;
        }

        void start(Supplier<Uni<Object>> action) {
            subscription = Uni.createFrom().deferred(action::get).subscribe().with(end::complete, end::fail);
            if (stopped) {
                subscription.cancel();
            }
        }

        void stop() {
            stopped = true;
            Cancellable started = subscription;
            if (started != null) {
                started.cancel();
            }
            // nothing, if it has ended
            end.fail(new CancelledException("cancelled by the caller"));
        }
    }
}
