package io.quarkiverse.aster.codec.fory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.fory.sample.Item;

/** Many threads, calls within calls, and calls that fail: none gets in another's way. */
@Timeout(120)
class ForyEnginesTest {

    private static final DecodeLimits SHALLOW = new DecodeLimits(1, 1000);

    @Test
    void platformThreads() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(16);
        try {
            assertAllApart(executor, 64);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreads() throws Exception {
        ExecutorService executor = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            assertAllApart(executor, 500);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void assertAllApart(ExecutorService executor, int tasks) throws InterruptedException, ExecutionException {
        List<Future<?>> done = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            long seed = task;
            done.add(executor.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    Item item = Items.item(seed + i);
                    byte[] payload = One.encode(Item.Codec.INSTANCE, item);
                    assertThat(One.decode(Item.Codec.INSTANCE, payload, DecodeLimits.DEFAULT)).isEqualTo(item);
                }
            }));
        }
        for (Future<?> task : done) {
            task.get();
        }
    }

    /** A value that encodes and decodes another message while it is written, and fails on request. */
    private static final class Nested extends NativeValue<String> {

        @Override
        public String toString() {
            return "nested";
        }

        @Override
        void write(NativeWriter out, String value) {
            assertThat(One.read(NativeValues.STRING, One.write(NativeValues.STRING, value))).isEqualTo(value);
            if (value.isEmpty()) {
                throw new IllegalStateException("as asked");
            }
            NativeValues.STRING.write(out, value);
        }

        @Override
        String read(NativeReader in) {
            assertThatThrownBy(() -> One.read(NativeValues.STRING, "02")).isInstanceOf(InvalidArgumentException.class);
            return NativeValues.STRING.read(in);
        }
    }

    @Test
    void callsWithinCalls() {
        NativeValue<List<String>> list = NativeValues.list(new Nested());
        assertThat(One.read(list, One.write(list, List.of("a", "b")))).containsExactly("a", "b");
    }

    @Test
    void callsThatFailLeaveNothingBehind() {
        NativeValue<List<String>> list = NativeValues.list(new Nested());
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> One.write(list, List.of("a", ""))).isInstanceOf(IllegalStateException.class)
                    .hasMessage("as asked");
            assertThatThrownBy(() -> One.read(list, "02", "0261")).isInstanceOf(InvalidArgumentException.class);
        }
        assertThat(One.read(list, One.write(list, List.of("a", "b")))).containsExactly("a", "b");
    }

    @Test
    void eachCallHasItsOwnLimits() {
        NativeMode.warmUp(DecodeLimits.DEFAULT);
        NativeValue<List<Boolean>> list = NativeValues.list(NativeValues.BOOL);
        for (int i = 0; i < 50; i++) {
            assertThat(One.read(list, "0101")).containsExactly(true);
            assertThatThrownBy(() -> One.read(list, SHALLOW, "0101")).isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("demo/One v: nesting: more than 1 levels (expected: <= 1)");
        }
        NativeMode.warmUp(SHALLOW);
        assertThat(One.read(list, "0101")).containsExactly(true);
    }

    @Test
    void largeMessagesAndSmallOnes() {
        String large = "x".repeat(5_000_000);
        for (int i = 0; i < 3; i++) {
            assertThat(One.read(NativeValues.STRING, One.write(NativeValues.STRING, large))).isEqualTo(large);
            assertThat(One.write(NativeValues.STRING, "a")).isEqualTo("0261");
        }
    }
}
