package io.quarkiverse.aster.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefaults;

/** Aster: the endpoint, the server, the clients. */
@ConfigMapping(prefix = "quarkus.aster")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface AsterConfig {

    /** The key of this application on the network, and how it uses QUIC. */
    @ConfigDocSection
    NetworkConfig network();

    /**
     * The identity file: this application's key unless `quarkus.aster.network.secret-key` is set, the root public key that its
     * server trusts, and the credential of its clients. Nobody but its owner may be able to read it. Default: `.aster-identity`
     * in the working directory, if there is one.
     */
    Optional<String> identityFile();

    /**
     * The entry of the identity file, by its name, with the root public key that the server trusts and the credential that the
     * clients present. Default: for the server the first entry of a producer, for the clients the first of a consumer.
     */
    Optional<String> identityPeer();

    /**
     * A TOML file with settings in the form that all implementations of the protocol read, often called `aster.toml`. What it
     * says counts more than `application.properties`, and less than the environment. Default: none is read.
     */
    Optional<String> configFile();

    /** What the application keeps. */
    @ConfigDocSection
    StorageConfig storage();

    /** Whom the server admits, and what the clients present to be admitted. */
    @ConfigDocSection
    TrustConfig trust();

    /** The server. */
    @ConfigDocSection
    ServerConfig server();

    /** Whom clients call. */
    @ConfigDocSection
    ConnectConfig connect();

    /** What all clients share. */
    @ConfigDocSection
    ClientConfig client();

    /** What is different for single services, by their names. */
    @ConfigDocSection
    @ConfigDocMapKey("service")
    Map<String, ServiceConfig> services();

    /** What is noted about calls. */
    @ConfigDocSection
    AuditConfig audit();

    /** How the log looks. */
    @ConfigDocSection
    LoggingConfig logging();

    /** How the application is watched. */
    @ConfigDocSection
    HealthConfig health();

    /** What a message may ask for, in either direction. */
    @ConfigDocSection
    LimitsConfig limits();

    /** The clients, by the name that `@AsterClient` gives. */
    @ConfigDocSection
    @ConfigDocMapKey("client-name")
    @WithDefaults
    Map<String, NamedClientConfig> clients();
}
