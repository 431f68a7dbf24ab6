package io.quarkiverse.aster.it.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.it.benchmarks.load.StreamRequest.Direction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Timeout(20)
class StreamRoundTest {

    private static Multi<String> messages(int count, int bytes) {
        return Multi.createFrom().range(0, count).map(number -> "x".repeat(bytes));
    }

    private static Uni<Long> count(Multi<String> messages) {
        return messages.collect().with(java.util.stream.Collectors.summingLong(String::length));
    }

    @Test
    void messagesAreCountedInEitherDirection() {
        for (Direction direction : Direction.values()) {
            StreamRequest request = new StreamRequest(direction, 1 << 20, 1);
            RoundResult result = StreamRound.run(request, StreamRoundTest::messages, StreamRoundTest::count);
            assertThat(result.failures()).isZero();
            assertThat(result.calls()).isPositive().satisfies(calls -> assertThat(calls % 16).isZero());
            assertThat(request.messagesPerCall()).isEqualTo(16);
        }
    }

    @Test
    void messagesThatAreMissingOrShortAreFailures() {
        StreamRequest down = new StreamRequest(Direction.DOWN, 1024, 1);
        assertThat(StreamRound.run(down, (count, bytes) -> messages(count - 1, bytes), StreamRoundTest::count).firstFailure())
                .contains("messages: 16383 (expected: 16384)");
        assertThat(StreamRound.run(down, (count, bytes) -> messages(count, bytes - 1), StreamRoundTest::count).firstFailure())
                .contains("characters: ");
        StreamRequest up = new StreamRequest(Direction.UP, 1024, 1);
        assertThat(StreamRound.run(up, StreamRoundTest::messages, messages -> Uni.createFrom().item(7L)).firstFailure())
                .contains("characters: 7 (expected: 16777216)");
        assertThat(StreamRound.run(up, StreamRoundTest::messages,
                messages -> Uni.createFrom().failure(new IllegalStateException("lost"))).failures()).isEqualTo(1);
    }
}
