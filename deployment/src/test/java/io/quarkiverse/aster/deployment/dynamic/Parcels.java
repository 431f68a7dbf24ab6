package io.quarkiverse.aster.deployment.dynamic;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.ServiceScope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Services that the tests know by name only. */
public final class Parcels {

    private Parcels() {
    }

    public enum Speed {
        SLOW,
        FAST
    }

    public record Parcel(String receiver, int weight, Speed speed, List<String> contents, Map<String, Double> duties) {
    }

    public record Ticket(long number, Instant at, Parcel parcel, String mode, String tenant) {
    }

    public record Count(int count) {
    }

    public record Total(int parcels, long weight) {
    }

    @AsterService(name = "Parcels", version = 3)
    public static class Office {

        @Rpc
        public Ticket send(Parcel parcel, CallContext call) {
            if (parcel.receiver().isEmpty()) {
                throw new NotFoundException("receiver: none");
            }
            return new Ticket(1L << 40, Instant.EPOCH, parcel, call.serializationMode().name(),
                    call.metadata().getOrDefault("tenant", ""));
        }

        @Rpc
        public void drop(Parcel parcel) {
        }

        @ServerStream
        public Multi<Total> weigh(Count request) {
            return Multi.createFrom().range(0, request.count()).map(number -> new Total(number, 2L * number));
        }

        @ClientStream
        public Uni<Total> deliver(Multi<Parcel> parcels) {
            return parcels.collect().asList()
                    .map(all -> new Total(all.size(), all.stream().mapToLong(Parcel::weight).sum()));
        }

        @BidiStream
        public Multi<Parcel> turn(Multi<Parcel> parcels) {
            return parcels;
        }
    }

    @AsterService(name = "Parcels", version = 2)
    public static class OldOffice {

        @Rpc
        public Count ping(Count count) {
            return count;
        }
    }

    @AsterService(name = "Text", serialization = SerializationMode.JSON)
    public static class JsonOnly {

        @Rpc
        public Ticket send(Parcel parcel, CallContext call) {
            return new Ticket(0, Instant.EPOCH, parcel, call.serializationMode().name(), "");
        }
    }

    @AsterService(name = "Counter", scope = ServiceScope.SESSION)
    @AsterSessionScoped
    public static class Counter {

        private int count;

        @Rpc
        public Count next() {
            return new Count(++count);
        }
    }
}
