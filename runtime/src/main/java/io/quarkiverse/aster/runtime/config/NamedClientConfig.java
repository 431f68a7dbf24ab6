package io.quarkiverse.aster.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkiverse.aster.SerializationMode;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithConverter;

/** {@code quarkus.aster.clients."<name>"} */
@ConfigGroup
public interface NamedClientConfig extends ClientGuardsConfig {

    /**
     * Whom to call: an `aster1...` ticket, the 64 hex digits of an endpoint id, or a base64 node address; `self` for this
     * application's own server, which is dialled like any other peer; `local` for the same without a network, where
     * everything else is as it is over one; `stork://NAME` for whoever offers that service as SmallRye Stork finds it, which
     * chooses for each call. Default: `quarkus.aster.connect.endpoint-addr`.
     */
    Optional<String> address();

    /** How long a call may take, whatever the method declares. */
    Optional<Duration> timeout();

    /**
     * The contract to call by, as 64 hex digits. If the application's own contract of that client is another, the application
     * does not start. Default: whatever the application has.
     */
    Optional<String> contractId();

    /** How messages are encoded. Default: the first mode that the contract offers. */
    Optional<SerializationMode> serialization();

    /**
     * Requests of this client with more bytes are compressed with zstd if that makes them shorter; -1 for none. Default:
     * `quarkus.aster.client.compress-above`.
     */
    OptionalInt compressAbove();

    /** Which generation of the protocol the client speaks. Default: `quarkus.aster.client.generation`. */
    Optional<@WithConverter(ClientGeneration.Converter.class) ClientGeneration> generation();

    /**
     * The classes of the interceptors that see the calls of this client, after those that see all calls. Each must be a bean
     * of the application.
     */
    Optional<List<String>> interceptors();

    /**
     * Whether a client with the address `local` encodes its messages. Default: `quarkus.aster.client.encode-local`.
     */
    Optional<Boolean> encodeLocal();

    /**
     * A file with the credential that is presented to this peer: JSON, or an identity file. If that has a key of a node, this
     * client calls with that key, for a credential is often bound to one. Default: the credential of the application.
     */
    Optional<String> enrollmentCredential();

    /**
     * The entry of the application's identity file, by its name, that is presented to this peer. Default: the credential of the
     * application.
     */
    Optional<String> identityPeer();

    /**
     * The roles of this client in development mode and in tests, separated by commas, to see what a caller with just these may
     * do. It then has a key of its own, and a credential of the application's throw-away root key. Only for clients with the
     * address `self`, and ignored in a packaged application. A name that nobody demands, such as `none`, is as good as no role.
     * Default: every role that a service of the application demands.
     */
    Optional<List<String>> devRoles();

    /** What is different for single methods, by their wire names. */
    @ConfigDocMapKey("method")
    Map<String, ClientMethodConfig> methods();
}
