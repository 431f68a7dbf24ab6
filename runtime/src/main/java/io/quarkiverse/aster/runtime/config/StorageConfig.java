package io.quarkiverse.aster.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;

/** {@code quarkus.aster.storage} */
@ConfigGroup
public interface StorageConfig {

    /**
     * The folder for what the application keeps from one start to the next: its key in `node.key`, which is made there if no
     * other is configured and the identity file has none, and the record of used one-time tokens in `nonces.json`, unless
     * `quarkus.aster.trust.nonce-file` is set. Made if it does not exist. Default: nothing is kept.
     */
    Optional<String> path();
}
