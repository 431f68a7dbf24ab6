package io.quarkiverse.aster.dev;

import jakarta.inject.Inject;

import io.quarkiverse.aster.dev.view.ConfigRow;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.common.annotation.Blocking;

/** The configuration, for the Dev UI. */
public class ConfigJsonRpc {

    private final DevNode node;

    @Inject
    public ConfigJsonRpc(DevNode node) {
        this.node = node;
    }

    @JsonRpcDescription("Lists the Aster settings that the application runs with, and where each of them is from; secrets are masked")
    @DevMCPEnableByDefault
    @Blocking
    public ConfigRow.Config config() {
        return new ConfigRow.Config(node.configuration().lines().stream()
                .map(line -> new ConfigRow(line.section() + "." + line.field(), line.value(), line.source())).toList(),
                node.configurationWarnings());
    }
}
