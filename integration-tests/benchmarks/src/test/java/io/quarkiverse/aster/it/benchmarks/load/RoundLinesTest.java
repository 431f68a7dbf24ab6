package io.quarkiverse.aster.it.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RoundLinesTest {

    @Test
    void requestsSurviveTheLine() {
        RoundRequest request = new RoundRequest(1024, 16, 2_000);

        assertThat(RoundRequest.parse(request.toLine())).isEqualTo(request);
    }

    @Test
    void streamRequestsSurviveTheLine() {
        StreamRequest request = new StreamRequest(StreamRequest.Direction.UP, 1024, 2_000);

        assertThat(StreamRequest.parse(request.toLine())).isEqualTo(request);
        assertThatIllegalArgumentException().isThrownBy(() -> StreamRequest.parse("STREAM UP 2"))
                .withMessage("stream: STREAM UP 2 (expected: STREAM direction bytes millis)");
    }

    @Test
    void resultsSurviveTheLineWithTheWordsOfTheFailure() {
        RoundResult result = new RoundResult(5, 1_000, 20, 30, 1, "java.io.IOException: no route to host");

        assertThat(RoundResult.parse(result.toLine())).isEqualTo(result);
    }

    @Test
    void aFailureOfSeveralLinesBecomesOne() {
        assertThat(new RoundResult(5, 1_000, 20, 30, 1, "a\nb\r\nc").toLine()).isEqualTo("RESULT 5 1000 20 30 1 a b c");
    }

    @Test
    void otherLinesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RoundRequest.parse("ROUND 1 2"))
                .withMessage("round: ROUND 1 2 (expected: ROUND bytes inFlight millis)");
        assertThatIllegalArgumentException().isThrownBy(() -> RoundResult.parse("hello"))
                .withMessage("result: hello (expected: RESULT calls nanos p50 p99 failures firstFailure)");
    }

    @Test
    void thePayloadIsAsLongAsAskedFor() {
        assertThat(new RoundRequest(1024, 1, 1).payload()).hasSize(1024).matches("[a-z]+");
        assertThat(new RoundRequest(0, 1, 1).payload()).isEmpty();
    }
}
