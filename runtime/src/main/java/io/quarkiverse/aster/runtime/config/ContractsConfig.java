package io.quarkiverse.aster.runtime.config;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Contracts at build time. */
@ConfigMapping(prefix = "quarkus.aster.contracts")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface ContractsConfig {

    /** What the build does with the lock file, the record of the contracts that were agreed on. Tests leave it alone. */
    @WithDefault("compare")
    Lock lock();

    /**
     * The lock file. A relative path starts at the folder that the output folder of the build is in: the module, with Maven's
     * `target` and Gradle's `build`.
     */
    @WithDefault("aster-contracts.lock")
    String lockFile();

    /** What the build does if a contract is not what the lock file says, after it found out what changed. */
    @WithDefault("warn")
    OnChange onChange();

    /** What to do with a lock file. */
    enum Lock {
        /** Compare the contracts with it if it is there. */
        COMPARE,
        /** Write the contracts to it. */
        WRITE
    }

    /** What to do about changes. */
    enum OnChange {
        /** Log them as a warning. */
        WARN,
        /** Fail the build with them. */
        FAIL,
        /** Nothing. */
        IGNORE
    }
}
