package io.quarkiverse.aster.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;

/** {@code quarkus.aster.clients."<name>".methods."<method>"} */
@ConfigGroup
public interface ClientMethodConfig extends ClientGuardsConfig {
}
