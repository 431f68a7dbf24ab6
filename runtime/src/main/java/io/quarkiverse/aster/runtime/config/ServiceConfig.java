package io.quarkiverse.aster.runtime.config;

import java.util.Map;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;

/** {@code quarkus.aster.services."<service>"} */
@ConfigGroup
public interface ServiceConfig extends ServerGuardsConfig {

    /** What is different for single methods, by their wire names. */
    @ConfigDocMapKey("method")
    Map<String, ServiceMethodConfig> methods();
}
