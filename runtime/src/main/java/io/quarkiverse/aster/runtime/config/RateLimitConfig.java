package io.quarkiverse.aster.runtime.config;

import java.util.Optional;
import java.util.OptionalDouble;

import io.quarkus.runtime.annotations.ConfigGroup;

/** {@code rate-limit}: what is not set is what the next wider level says. */
@ConfigGroup
public interface RateLimitConfig {

    /** Whether calls are refused with `RESOURCE_EXHAUSTED` when there are too many in too short a time. Default: false. */
    Optional<Boolean> enabled();

    /** Calls per second in the long run, which may be less than one. Default: 100. */
    OptionalDouble rate();

    /** How many calls there may be at once after a quiet time, at least 1. Default: one second's. */
    OptionalDouble burst();

    /** What calls are counted together. Default: all that the limit is for. */
    Optional<RateLimitScope> per();
}
