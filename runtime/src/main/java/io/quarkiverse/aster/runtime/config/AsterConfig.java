package io.quarkiverse.aster.runtime.config;

import java.util.Map;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;

/** Aster: the endpoint, the server, the clients. */
@ConfigMapping(prefix = "quarkus.aster")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface AsterConfig {

    /** The key of this application on the network, and how it uses QUIC. */
    @ConfigDocSection
    NetworkConfig network();

    /** The server. */
    @ConfigDocSection
    ServerConfig server();

    /** What all clients share. */
    @ConfigDocSection
    ClientConfig client();

    /** What a message may ask for, in either direction. */
    @ConfigDocSection
    LimitsConfig limits();

    /** The clients, by the name that `@AsterClient` gives. */
    @ConfigDocSection
    @ConfigDocMapKey("client-name")
    Map<String, NamedClientConfig> clients();
}
