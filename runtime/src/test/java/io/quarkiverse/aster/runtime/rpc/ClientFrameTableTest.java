package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every frame there can be, in every state of the streams of a client: it does what the rules say, every call ends once, the
 * other streams of the connection do not notice, and nothing is left.
 */
@Timeout(120)
class ClientFrameTableTest {

    @ParameterizedTest
    @EnumSource
    void everyFrameOnAPooledStreamDoesWhatTheProtocolSays(UnaryFrameTrial.State state) {
        check((frame, then) -> new UnaryFrameTrial(state, frame, then).difference());
    }

    @ParameterizedTest
    @EnumSource
    void everyFrameOnAStreamOfItsOwnDoesWhatTheProtocolSays(StreamFrameTrial.State state) {
        check((frame, then) -> new StreamFrameTrial(state, frame, then).difference());
    }

    private interface Trial {

        /** What is not as expected, or {@code null}. */
        String difference(PeerFrame frame, ClientFrameThen then);
    }

    private static void check(Trial trial) {
        List<String> wrong = new ArrayList<>();
        for (PeerFrame frame : PeerFrame.all()) {
            for (ClientFrameThen then : ClientFrameThen.values()) {
                String difference = trial.difference(frame, then);
                if (difference != null) {
                    wrong.add(frame + ", then " + then + ": " + difference);
                }
            }
        }
        assertThat(wrong).as(wrong.size() + " of the trials").isEmpty();
    }
}
