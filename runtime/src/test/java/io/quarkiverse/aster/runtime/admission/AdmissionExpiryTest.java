package io.quarkiverse.aster.runtime.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.testing.ManualScheduler;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.TestClock;

/** Admissions end within a second of their time, whatever happens to the clock while they last. */
@Timeout(30)
class AdmissionExpiryTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualScheduler scheduler = new ManualScheduler();
    private final TestClock clock = new TestClock(Keys.NOW);
    private final List<String> ended = new ArrayList<>();
    private boolean broken;
    private final AdmittedPeers peers = new AdmittedPeers(10, Duration.ofHours(1), () -> {
        if (broken) {
            throw new IllegalStateException("no clock");
        }
        return clock.instant();
    }, (peer, cause) -> ended.add(cause.toString()));
    private final AdmissionExpiry expiry = new AdmissionExpiry(peers, scheduler);

    @BeforeEach
    void admit() {
        peers.admit(Keys.PEER, Map.of(), Keys.NOW + 10, AdmissionPath.CONSUMER);
        expiry.start();
    }

    /** Lets time pass, for the clock as well. */
    private void pass(Duration time) {
        for (Duration rest = time; !rest.isZero(); rest = rest.minusMillis(100)) {
            clock.advance(Duration.ofMillis(100));
            scheduler.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void endsWithinASecondOfItsTime() {
        pass(Duration.ofSeconds(10));
        assertThat(ended).isEmpty();
        pass(SECOND);
        assertThat(ended).containsExactly("EXPIRED");
    }

    @Test
    void aClockThatIsSetForwardEndsItWithinASecond() {
        pass(SECOND);
        clock.set(Keys.LATER);
        scheduler.advance(SECOND);
        assertThat(ended).containsExactly("EXPIRED");
        clock.set(Keys.NOW);
        scheduler.advance(SECOND);
        assertThat(peers.find(Keys.PEER)).isEmpty();
    }

    @Test
    void aClockThatIsSetBackEndsItWhenItsTimeComesAgain() {
        pass(Duration.ofSeconds(9));
        clock.set(Keys.NOW - 5);
        pass(Duration.ofSeconds(15));
        assertThat(ended).isEmpty();
        pass(SECOND);
        assertThat(ended).containsExactly("EXPIRED");
    }

    @Test
    void oneLookThatFailsIsNotTheLast() {
        broken = true;
        assertThatIllegalStateException().isThrownBy(() -> scheduler.advance(SECOND)).withMessage("no clock");
        broken = false;
        clock.set(Keys.LATER);
        scheduler.advance(SECOND);
        assertThat(ended).containsExactly("EXPIRED");
    }

    @Test
    void nobodyLooksWhenItIsStopped() {
        expiry.stop();
        clock.set(Keys.LATER);
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(ended).isEmpty();
        expiry.start();
        scheduler.advance(SECOND);
        assertThat(ended).containsExactly("EXPIRED");
    }
}
