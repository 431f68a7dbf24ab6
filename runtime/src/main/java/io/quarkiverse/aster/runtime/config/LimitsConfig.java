package io.quarkiverse.aster.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.limits} */
@ConfigGroup
public interface LimitsConfig {

    /**
     * The longest frame, flags and message together, in bytes: at most, and by default, the protocol's 16 MiB.
     */
    @WithDefault("16777216")
    int maxFrameLength();

    /** How deep messages, lists and maps may nest. The default is that of the protocol. */
    @WithDefault("50")
    int maxDepth();

    /** The longest string in a message, in characters. The default is what fits into the longest frame. */
    @WithDefault("16777216")
    int maxStringLength();
}
