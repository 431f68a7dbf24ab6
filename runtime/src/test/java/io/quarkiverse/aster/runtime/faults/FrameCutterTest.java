package io.quarkiverse.aster.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.quarkiverse.aster.runtime.faults.FrameCutter.Fate;
import io.quarkiverse.aster.testing.RawFrame;
import io.quarkiverse.aster.testing.RawFrames;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However the bytes of a stream arrive, what passes is what was sent, but for what was to be changed. */
class FrameCutterTest {

    /** Swallows frames whose flags it was given, corrupts others, and remembers what it has seen. */
    private static final class Recorder implements FrameCutter.Rules {

        private final boolean active;
        private final int swallowed;
        private final int corrupted;
        private final List<Integer> flags = new ArrayList<>();
        private int ended;

        Recorder(boolean active, int swallowed, int corrupted) {
            this.active = active;
            this.swallowed = swallowed;
            this.corrupted = corrupted;
        }

        @Override
        public boolean mayChange() {
            return active;
        }

        @Override
        public Fate opening(int seen, byte[] payload) {
            return frame(seen, payload.length);
        }

        @Override
        public Fate frame(int seen, int payloadLength) {
            flags.add(seen);
            return seen == swallowed ? Fate.SWALLOW : seen == corrupted ? Fate.CORRUPT : Fate.PASS;
        }

        @Override
        public void frameEnded() {
            ended++;
        }
    }

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();

    private FrameCutter cutter(FrameCutter.Rules rules) {
        passed.reset();
        return new FrameCutter(rules, bytes -> {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            passed.writeBytes(copy);
        });
    }

    private static void feedInPieces(FrameCutter cutter, byte[] bytes, Random random) {
        for (int at = 0; at < bytes.length;) {
            int take = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
            cutter.feed(ByteBuffer.wrap(bytes, at, take).slice().asReadOnlyBuffer());
            at += take;
        }
    }

    private static byte[] frames(Random random, int... flags) {
        byte[][] frames = new byte[flags.length][];
        for (int i = 0; i < flags.length; i++) {
            byte[] payload = new byte[1 + random.nextInt(30)];
            random.nextBytes(payload);
            frames[i] = RawFrames.frame(flags[i], payload);
        }
        return RawFrames.join(frames);
    }

    @Property(tries = 500)
    void framesPassAsTheyAre(@ForAll long seed, @ForAll boolean active) {
        Random random = new Random(seed);
        int[] flags = random.ints(20, 0, 256).map(value -> value == 1 ? 0 : value).toArray();
        byte[] bytes = frames(random, flags);
        Recorder rules = new Recorder(active, -1, -1);
        FrameCutter cutter = cutter(rules);
        feedInPieces(cutter, bytes, random);
        assertThat(passed.toByteArray()).isEqualTo(bytes);
        assertThat(rules.flags).containsExactlyElementsOf(Arrays.stream(flags).boxed().toList());
        assertThat(rules.ended).isEqualTo(flags.length);
    }

    @Property(tries = 500)
    void bytesThatAreNoFramesPassAsTheyAre(@ForAll long seed, @ForAll @IntRange(max = 200) int length,
            @ForAll boolean active) {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        FrameCutter cutter = cutter(new Recorder(active, -1, -1));
        feedInPieces(cutter, bytes, random);
        passed.writeBytes(cutter.takeKept());
        assertThat(passed.toByteArray()).isEqualTo(bytes);
    }

    @Property(tries = 500)
    void whatIsSwallowedAndChangedIsThatAlone(@ForAll long seed) {
        Random random = new Random(seed);
        int[] flags = random.ints(20, 0, 8).toArray();
        byte[] bytes = frames(random, flags);
        FrameCutter cutter = cutter(new Recorder(true, RawFrame.HEADER, 1));
        feedInPieces(cutter, bytes, random);

        List<RawFrame> sent = RawFrame.parse(bytes);
        List<RawFrame> arrived = RawFrame.parse(passed.toByteArray());
        List<RawFrame> expected = sent.stream().filter(frame -> frame.flags() != RawFrame.HEADER).toList();
        assertThat(arrived).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            byte[] payload = expected.get(i).payload().clone();
            if (expected.get(i).flags() == 1) {
                payload[0] = (byte) ~payload[0];
            }
            assertThat(arrived.get(i).payload()).isEqualTo(payload);
        }
    }
}
