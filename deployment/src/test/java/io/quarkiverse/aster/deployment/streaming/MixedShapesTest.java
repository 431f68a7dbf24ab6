package io.quarkiverse.aster.deployment.streaming;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The two sides need not agree on what a stream is in Java. */
@Timeout(60)
class MixedShapesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Item.class, Total.class, Range.class);

    @Inject
    @AsterClient(SELF)
    WithStreams client;

    @Test
    void aClientThatBlocksCallsAServiceThatDoesNot() {
        assertThat(client.down(new Range(3)).map(Item::number)).containsExactly(0, 1, 2);
        assertThat(client.up(Stream.of(Item.of(4), Item.of(5)))).isEqualTo(new Total(2, 9, ""));
        assertThat(client.both(Stream.of(Item.of(6), Item.of(7))).map(Item::number)).containsExactly(6, 7);
    }

    @AsterService(name = "Mixed")
    public interface WithStreams {

        @ServerStream
        Stream<Item> down(Range range);

        @ClientStream
        Total up(Stream<Item> items);

        @BidiStream
        Stream<Item> both(Stream<Item> items);
    }

    @AsterService(name = "Mixed")
    public static class Service {

        @ServerStream
        public Multi<Item> down(Range range) {
            return Multi.createFrom().range(0, range.count()).map(Item::of);
        }

        @ClientStream
        public Uni<Total> up(Multi<Item> items) {
            return items.collect().asList().map(Service::total);
        }

        @BidiStream
        public Multi<Item> both(Multi<Item> items) {
            return items;
        }

        private static Total total(List<Item> items) {
            return new Total(items.size(), items.stream().mapToLong(Item::number).sum(), "");
        }
    }
}
