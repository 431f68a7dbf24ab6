package io.quarkiverse.aster.deployment.xlang;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.WireType;
import io.smallrye.mutiny.Multi;

/** The service of the scenario {@code server-stream.yaml}. */
@AsterService(name = "Counter")
public class Counter {

    @WireType("counter/CountRequest")
    public record CountRequest(int count) {
    }

    @WireType("counter/CountItem")
    public record CountItem(int value) {
    }

    @ServerStream(name = "count_up")
    public Multi<CountItem> countUp(CountRequest request) {
        return Multi.createFrom().range(1, request.count() + 1).map(CountItem::new);
    }
}
