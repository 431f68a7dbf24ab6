package io.quarkiverse.aster.runtime.config;

import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigGroup;

/** {@code bulkhead}: what is not set is what the next wider level says. */
@ConfigGroup
public interface BulkheadConfig {

    /** Whether the number of calls under way is bounded. Others are refused with `RESOURCE_EXHAUSTED`. Default: false. */
    Optional<Boolean> enabled();

    /** How many may be under way. Default: 10. */
    OptionalInt limit();

    /** How many more may wait for one of those to end, at least 1. Default: 10. */
    OptionalInt queueSize();
}
