package io.quarkiverse.aster.deployment;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;

/** Has nobody believe that a server does what only clients do when calls fail. */
class ServerGuardsProcessor {

    private static final Pattern CLIENTS_ONLY = Pattern
            .compile("quarkus\\.aster\\.(server|services\\..+)\\.(circuit-breaker|retry|attempt-timeout)(\\..+)?");

    /** Nothing depends on it; every build that starts something checks it. */
    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void clientsOnly() {
        List<String> misplaced = StreamSupport.stream(ConfigProvider.getConfig().getPropertyNames().spliterator(), false)
                .filter(name -> CLIENTS_ONLY.matcher(name).matches()).sorted().toList();
        if (!misplaced.isEmpty()) {
            throw new AsterBuildException("servers have no circuit breaker, no retry and no attempt timeout:\n  "
                    + String.join("\n  ", misplaced) + "\n     Fix: set it for the clients, quarkus.aster.client.*"
                    + " or quarkus.aster.clients.\"name\".*");
        }
    }
}
