package io.quarkiverse.aster.deployment.generation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import jakarta.annotation.PreDestroy;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.ServiceScope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Counts for one caller, in calls of every pattern. */
@AsterService(name = "Tally", scope = ServiceScope.SESSION)
public interface Tally {

    record Amount(int value) {
    }

    record Count(long value, String sessionId, String callId) {
    }

    @Rpc
    Uni<Count> add(Amount amount, CallContext context);

    @Rpc
    Uni<Void> reset();

    /** The counts on the way down to zero. */
    @ServerStream
    Multi<Count> countDown(Amount from);

    @ClientStream
    Uni<Count> addAll(Multi<Amount> amounts);

    @BidiStream
    Multi<Count> addEach(Multi<Amount> amounts);

    /** The service. */
    class Service implements Tally {

        /** The ids of sessions that had a call of {@link #add}, once they have ended. */
        static final BlockingQueue<String> ENDED = new LinkedBlockingQueue<>();

        private volatile String sessionId = "";
        private long total;

        @PreDestroy
        void ended() {
            ENDED.add(sessionId);
        }

        @Override
        public Uni<Count> add(Amount amount, CallContext context) {
            sessionId = context.sessionId().orElseThrow();
            return Uni.createFrom().item(new Count(plus(amount), sessionId, context.callId()));
        }

        @Override
        public Uni<Void> reset() {
            total = 0;
            return Uni.createFrom().voidItem();
        }

        @Override
        public Multi<Count> countDown(Amount from) {
            return Multi.createFrom().range(0, from.value()).map(i -> count(from.value() - 1 - i));
        }

        @Override
        public Uni<Count> addAll(Multi<Amount> amounts) {
            return amounts.onItem().invoke(this::plus).collect().last().map(last -> count(total));
        }

        @Override
        public Multi<Count> addEach(Multi<Amount> amounts) {
            return amounts.map(amount -> count(plus(amount)));
        }

        private long plus(Amount amount) {
            if (amount.value() < 0) {
                throw new InvalidArgumentException("amount: " + amount.value() + " (expected: >= 0)");
            }
            return total += amount.value();
        }

        private static Count count(long value) {
            return new Count(value, "", "");
        }
    }
}
