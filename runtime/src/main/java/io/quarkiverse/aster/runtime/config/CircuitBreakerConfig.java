package io.quarkiverse.aster.runtime.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigGroup;

/** {@code circuit-breaker} of clients: what is not set is what the next wider level says. */
@ConfigGroup
public interface CircuitBreakerConfig {

    /**
     * Whether calls are refused for a while after too many have failed. `UNAVAILABLE`, `INTERNAL`, `UNKNOWN` and attempts that
     * take too long are counted. Default: false.
     */
    Optional<Boolean> enabled();

    /** How many failures in a row open the breaker. Default: 3. */
    OptionalInt failureThreshold();

    /** How long calls are refused then. Default: 5 seconds. */
    Optional<Duration> recoveryTimeout();

    /**
     * How many calls are let through at once after that; the first that ends opens the breaker again, or closes it. Default: 1.
     */
    OptionalInt halfOpenMaxCalls();

    /**
     * What calls are counted together. Default: all of the client that the breaker is for. `service` and `peer` are for all
     * clients whose breakers have the same settings; with `peer`, Stork chooses peers whose breaker is open only if there is
     * no other.
     */
    Optional<CircuitBreakerScope> per();
}
