package io.quarkiverse.aster.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.quarkiverse.aster.transport.BiStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds on the simulated network whatever the seed and the conditions. */
class SimulatedNetworkProperties {

    private static final int MAX_STREAMS = 6;

    /** Writes some content whenever it may, in writes of any size. */
    private static class Talker extends StreamRecorder {

        final byte[] content;
        private final Random random;
        private int sent;

        Talker(Random random) {
            super(true);
            this.random = random;
            this.content = new byte[random.nextInt(1 << random.nextInt(14))];
            random.nextBytes(content);
        }

        @Override
        protected void handleOpen() {
            talk();
        }

        @Override
        protected void handleWritable() {
            talk();
        }

        private void talk() {
            while (stream.isWritable() && sent < content.length) {
                int size = 1 + random.nextInt(Math.min(2000, content.length - sent));
                stream.write(ByteBuffer.wrap(content, sent, size));
                sent += size;
                if (random.nextBoolean()) {
                    stream.flush();
                }
            }
            stream.flush();
            if (sent == content.length) {
                stream.finish();
            }
        }

        byte[] heard() {
            return bytes.toByteArray();
        }
    }

    /** One run: talkers at both ends, and a link that changes all the time. */
    private static final class Run {

        final Random random;
        final SimulatedPair pair;
        final Map<Long, Talker> served = new LinkedHashMap<>();
        final List<Talker> asking = new ArrayList<>();
        final List<String> log = new ArrayList<>();

        Run(long seed) {
            random = new Random(seed);
            pair = new SimulatedPair(seed, new SimulatedLimits(1 + random.nextInt(MAX_STREAMS), 100, 1 + random.nextInt(3000)));
            pair.network().listen(event -> log.add(event.toString()));
            pair.server().streams(() -> new Talker(random) {
                @Override
                protected void handleOpen() {
                    served.put(stream.id(), this);
                    super.handleOpen();
                }
            });
        }

        void open(int streams) {
            for (int i = 0; i < streams; i++) {
                Talker talker = new Talker(random);
                asking.add(talker);
                pair.client().openStream(talker);
            }
        }

        void disturb() {
            SimulatedLink link = random.nextBoolean() ? pair.connection().toServer() : pair.connection().toClient();
            switch (random.nextInt(4)) {
                case 0 -> link.freeze();
                case 1 -> link.thaw();
                default -> link.conditions(anyConditions());
            }
            pair.advance(Duration.ofNanos(random.nextInt(20_000_000)));
        }

        private LinkConditions anyConditions() {
            return new LinkConditions(Duration.ofNanos(random.nextInt(10_000_000)),
                    Duration.ofNanos(random.nextInt(10_000_000)),
                    random.nextBoolean() ? 0 : random.nextDouble() * LinkConditions.MAX_LOSS,
                    random.nextBoolean() ? LinkConditions.UNLIMITED : 1 + random.nextInt(1_000_000),
                    1 + random.nextInt(1 << random.nextInt(14)), 1 + random.nextInt(1 << random.nextInt(14)),
                    random.nextBoolean());
        }

        /** A chance for everybody to end what was begun. */
        void settle() {
            pair.conditions(anyConditions());
            pair.connection().thaw();
            pair.run();
        }
    }

    @Property(tries = 300)
    void allBytesArriveInOrder(@ForAll long seed) {
        Run run = new Run(seed);
        run.open(1 + run.random.nextInt(2 * MAX_STREAMS));
        for (int i = 0; i < 10; i++) {
            run.disturb();
        }
        run.settle();
        assertThat(run.served).hasSameSizeAs(run.asking);
        for (Talker asking : run.asking) {
            Talker answering = run.served.get(asking.opened.join().id());
            assertThat(answering.finished.join()).isEqualTo(asking.content);
            assertThat(asking.finished.join()).isEqualTo(answering.content);
        }
        run.pair.assertNothingLeft();
        assertThat(run.pair.connection().toServer().bytesQueued()).isZero();
    }

    @Property(tries = 100)
    void theSameSeedGivesTheSameEvents(@ForAll long seed) {
        assertThat(fullRun(seed)).isEqualTo(fullRun(seed)).isNotEqualTo(fullRun(seed + 1));
    }

    private static List<String> fullRun(long seed) {
        Run run = new Run(seed);
        run.open(MAX_STREAMS);
        for (int i = 0; i < 5; i++) {
            run.disturb();
            abandonSomething(run);
        }
        run.settle();
        run.asking.forEach(talker -> run.log.add(talker.events.toString()));
        return run.log;
    }

    private static void abandonSomething(Run run) {
        SimulatedConnection connection = run.pair.connection();
        List<BiStream> streams = run.random.nextBoolean() ? connection.clientStreams() : connection.serverStreams();
        if (!streams.isEmpty()) {
            BiStream stream = streams.get(run.random.nextInt(streams.size()));
            if (run.random.nextBoolean()) {
                stream.reset(run.random.nextInt(100));
            } else {
                stream.stop(run.random.nextInt(100));
            }
        }
    }

    @Property(tries = 300)
    void whateverIsAbandonedNothingIsLeftAndNothingIsMadeUp(@ForAll long seed) {
        Run run = new Run(seed);
        run.open(1 + run.random.nextInt(2 * MAX_STREAMS));
        for (int i = 0; i < 15; i++) {
            run.disturb();
            abandonSomething(run);
            if (run.random.nextInt(100) == 0) {
                run.pair.connection().cut("by chance");
            }
        }
        run.settle();
        // a handler that is not told that its own side gave up waits for what never comes
        giveUp(run.pair.connection().clientStreams());
        giveUp(run.pair.connection().serverStreams());
        run.settle();
        run.pair.client().close(0, "done");
        run.pair.run();
        run.pair.assertNothingLeft();
        for (Talker asking : run.asking) {
            if (asking.opened.isDone()) {
                assertOrderly(asking);
                Talker answering = run.served.get(asking.opened.join().id());
                if (answering != null) {
                    assertOrderly(answering);
                    assertStart(answering.heard(), asking.content);
                    assertStart(asking.heard(), answering.content);
                }
            } else {
                assertThat(asking.openFailed).isDone();
            }
        }
    }

    private static void giveUp(List<BiStream> streams) {
        streams.forEach(stream -> {
            stream.reset(0);
            stream.stop(0);
        });
    }

    private static void assertStart(byte[] heard, byte[] said) {
        assertThat(heard).isEqualTo(Arrays.copyOf(said, heard.length));
    }

    private static void assertOrderly(Talker talker) {
        assertThat(talker.events).startsWith("open").endsWith("closed").containsOnlyOnce("open", "closed")
                .noneMatch(event -> event.startsWith("nested"));
        int end = Math.max(talker.events.indexOf("finish"), talker.events.indexOf("reset"));
        if (end >= 0) {
            assertThat(talker.events.subList(end + 1, talker.events.size())).doesNotContain("data", "finish", "reset");
        }
    }
}
