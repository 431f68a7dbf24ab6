package io.quarkiverse.aster.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;

/** {@code quarkus.aster.services."<service>".methods."<method>"} */
@ConfigGroup
public interface ServiceMethodConfig extends ServerGuardsConfig {
}
