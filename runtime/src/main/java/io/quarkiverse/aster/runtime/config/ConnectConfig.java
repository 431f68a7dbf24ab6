package io.quarkiverse.aster.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;

/** {@code quarkus.aster.connect} */
@ConfigGroup
public interface ConnectConfig {

    /** Whom clients call whose own `address` is not set, in the same forms. */
    Optional<String> endpointAddr();
}
