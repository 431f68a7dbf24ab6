package io.quarkiverse.aster.deployment.nativemode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.WireType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;

/** A service in NATIVE mode, with messages of every shape. */
@AsterService(name = "Orders", serialization = { SerializationMode.NATIVE, SerializationMode.XLANG })
public interface Orders {

    enum Size {
        LARGE,
        SMALL
    }

    @interface Nullable {
    }

    @WireType("orders/Line")
    record Line(String article, int count, Size size, Optional<String> note) {

        public Line {
            if (count < 0) {
                throw new IllegalArgumentException("count: " + count + " (expected: >= 0)");
            }
        }
    }

    @WireType("orders/Order")
    class Order {
        private String id;
        private List<Line> lines = new ArrayList<>();
        public Map<Size, List<Line>> bySize = Map.of();
        public Set<String> labels = Set.of();
        public byte[] signature = {};
        @Nullable
        public Order previous;
        public Optional<Instant> paid = Optional.empty();
        @Nullable
        public String comment;

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        public List<Line> getLines() {
            return lines;
        }

        public void setLines(List<Line> lines) {
            this.lines = lines;
        }
    }

    /** @param mode of the call that the server saw */
    @WireType("orders/Receipt")
    record Receipt(Order order, String mode, double total) {
    }

    @Rpc
    Receipt place(Order order, CallContext context);

    /** The same on the event loop. */
    @Rpc
    Uni<Receipt> placeReactively(Order order, CallContext context);

    @Rpc
    @RunOnVirtualThread
    Receipt placeVirtually(Order order, CallContext context);

    /** A request that the build makes. */
    @Rpc
    Receipt find(String id, Optional<Size> size, List<Line> lines);

    @Rpc
    void cancel(Order order);

    class Bean implements Orders {

        @Override
        public Receipt place(Order order, CallContext context) {
            return new Receipt(order, context.serializationMode().name(), 0.5);
        }

        @Override
        public Uni<Receipt> placeReactively(Order order, CallContext context) {
            return Uni.createFrom().item(() -> place(order, context));
        }

        @Override
        @RunOnVirtualThread
        public Receipt placeVirtually(Order order, CallContext context) {
            return place(order, context);
        }

        @Override
        public Receipt find(String id, Optional<Size> size, List<Line> lines) {
            Order order = new Order();
            order.setId(id.isEmpty() ? null : id);
            order.setLines(lines);
            order.comment = size.map(Size::name).orElse(null);
            return new Receipt(order, "", Double.NaN);
        }

        @Override
        public void cancel(Order order) {
            throw new IllegalStateException("not for sale");
        }
    }
}
