package io.quarkiverse.aster.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.runtime.config.RateLimitScope;
import io.quarkiverse.aster.testing.FakeCall;
import io.quarkiverse.aster.transport.PeerId;

/** What calls share a bucket, and how many buckets there are. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RateLimitsTest {

    private final AtomicLong now = new AtomicLong();

    /** One call per second, and one at once. */
    private RateLimits limits(RateLimitScope per) {
        return new RateLimits(new RateSettings(1, 1, per), now::get);
    }

    private static FakeCall call(String service, String method, int peer) {
        return FakeCall.made(service, method).peer(PeerId.fromHex("%064x".formatted(peer)));
    }

    private static void passes(RateLimits limits, FakeCall call) {
        assertThatCode(() -> limits.require(call)).doesNotThrowAnyException();
    }

    private static void isRefused(RateLimits limits, FakeCall call, String per) {
        assertThatThrownBy(() -> limits.require(call)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("Rate limit exceeded (1/s per " + per + ")").matches(ClientGuards::haveRefused);
    }

    @Test
    void oneForAllCalls() {
        RateLimits limits = limits(RateLimitScope.GLOBAL);
        passes(limits, call("A", "a", 1));
        isRefused(limits, call("B", "b", 2), "global");
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        passes(limits, call("B", "b", 2));
        isRefused(limits, call("A", "a", 1), "global");
    }

    @Test
    void oneForEachService() {
        RateLimits limits = limits(RateLimitScope.SERVICE);
        passes(limits, call("A", "a", 1));
        passes(limits, call("B", "a", 1));
        isRefused(limits, call("A", "b", 2), "service");
    }

    @Test
    void oneForEachMethodOfAService() {
        RateLimits limits = limits(RateLimitScope.METHOD);
        passes(limits, call("A", "a", 1));
        passes(limits, call("A", "b", 1));
        passes(limits, call("B", "a", 1));
        isRefused(limits, call("A", "a", 2), "method");
    }

    @Test
    void oneForEachPeerAndOneForAllThatAreNotKnown() {
        RateLimits limits = limits(RateLimitScope.PEER);
        passes(limits, call("A", "a", 1));
        passes(limits, call("A", "a", 2));
        isRefused(limits, call("B", "b", 1), "peer");
        passes(limits, FakeCall.made("A", "a"));
        isRefused(limits, FakeCall.made("B", "b"), "peer");
    }

    /** Peers make their ids themselves: so many buckets must not stay for ever. */
    @Test
    void whoHasNotCalledForLongestIsForgotten() {
        RateLimits limits = limits(RateLimitScope.PEER);
        for (int peer = 0; peer < RateLimits.MAX_KEPT; peer++) {
            passes(limits, call("A", "a", peer));
        }
        assertThat(RateLimits.MAX_KEPT).isEqualTo(10_000);
        isRefused(limits, call("A", "a", 0), "peer");
        passes(limits, call("A", "a", RateLimits.MAX_KEPT));
        isRefused(limits, call("A", "a", 0), "peer");
        passes(limits, call("A", "a", 1));
        isRefused(limits, call("A", "a", RateLimits.MAX_KEPT), "peer");
    }
}
