package io.quarkiverse.aster.trust.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.NonceStoreException;
import io.quarkiverse.aster.trust.TestClock;

/** What every nonce store does. */
@Timeout(60)
class NonceStoreTest {

    enum Kind {
        MEMORY,
        FILE
    }

    private final TestClock clock = new TestClock(Keys.NOW);
    private final List<FileNonceStore> files = new ArrayList<>();

    @TempDir
    private Path directory;

    private NonceStore store(Kind kind, int capacity) {
        if (kind == Kind.MEMORY) {
            return new InMemoryNonceStore(capacity, clock);
        }
        FileNonceStore store = FileNonceStore.open(directory.resolve("nonces.json"), capacity, clock);
        files.add(store);
        return store;
    }

    @AfterEach
    void close() {
        files.forEach(FileNonceStore::close);
    }

    static Nonce nonce(int number) {
        return Nonce.of(ByteBuffer.allocate(Nonce.LENGTH).putInt(number).array());
    }

    @ParameterizedTest
    @EnumSource
    void onceAndOnlyOnce(Kind kind) {
        NonceStore store = store(kind, 10);
        assertThat(store.isConsumed(nonce(1))).isFalse();
        assertThat(store.consume(nonce(1), Keys.LATER)).isTrue();
        assertThat(store.consume(nonce(1), Keys.LATER)).isFalse();
        assertThat(store.consume(nonce(1), Keys.LATER + 1)).isFalse();
        assertThat(store.isConsumed(nonce(1))).isTrue();
        assertThat(store.isConsumed(nonce(2))).isFalse();
        assertThat(store.isDurable()).isEqualTo(kind == Kind.FILE);
    }

    @ParameterizedTest
    @EnumSource
    void forgetsExpiredOnesWhenFullAndRefusesThemForGood(Kind kind) {
        NonceStore store = store(kind, 3);
        store.consume(nonce(1), Keys.NOW + 10);
        store.consume(nonce(2), Keys.NOW + 20);
        store.consume(nonce(3), -1L);
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store.consume(nonce(4), Keys.LATER))
                .withMessage("used nonces of unexpired tokens: 3 (expected: < 3, to record another one)");
        assertThat(store.isConsumed(nonce(4))).isFalse();
        clock.set(Keys.NOW + 10);
        assertThat(store.consume(nonce(4), Keys.LATER)).isTrue();
        // the clock is set back: the token of the first nonce is unexpired again
        clock.set(Keys.NOW);
        assertThat(store.consume(nonce(1), Keys.NOW + 10)).isFalse();
        assertThat(store.consume(nonce(2), Keys.NOW + 20)).isFalse();
        assertThat(store.isConsumed(nonce(3))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aClockBefore1970ForgetsNothing(Kind kind) {
        NonceStore store = store(kind, 1);
        store.consume(nonce(1), Keys.LATER);
        clock.set(-1);
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store.consume(nonce(2), Keys.LATER));
        assertThat(store.consume(nonce(1), Keys.LATER)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void oneOfManyThreadsWins(Kind kind) throws InterruptedException {
        NonceStore store = store(kind, 100);
        CyclicBarrier barrier = new CyclicBarrier(8);
        for (int round = 0; round < 10; round++) {
            Nonce nonce = nonce(round);
            List<Boolean> answers = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = IntStream.range(0, 8).mapToObj(n -> new Thread(() -> {
                try {
                    barrier.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                answers.add(store.consume(nonce, Keys.LATER));
            })).toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(answers).hasSize(8).containsOnlyOnce(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void capacityMustMakeSense(Kind kind) {
        assertThatIllegalArgumentException().isThrownBy(() -> store(kind, 0)).withMessage("capacity: 0 (expected: >= 1)");
    }
}
