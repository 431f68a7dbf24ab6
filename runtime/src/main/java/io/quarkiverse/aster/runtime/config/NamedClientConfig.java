package io.quarkiverse.aster.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.aster.SerializationMode;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithConverter;

/** {@code quarkus.aster.clients."<name>"} */
@ConfigGroup
public interface NamedClientConfig {

    /**
     * Whom to call: an `aster1...` ticket, the 64 hex digits of an endpoint id, or a base64 node address; `self` for this
     * application's own server, which is dialled like any other peer; `local` for the same without a network, where
     * everything else is as it is over one. Default: `quarkus.aster.connect.endpoint-addr`.
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

    /** Which generation of the protocol the client speaks. Default: `quarkus.aster.client.generation`. */
    Optional<@WithConverter(ClientGeneration.Converter.class) ClientGeneration> generation();

    /**
     * Whether a client with the address `local` encodes its messages. Default: `quarkus.aster.client.encode-local`.
     */
    Optional<Boolean> encodeLocal();

    /**
     * A file with the credential that is presented to this peer: JSON, or an identity file. Default: the credential of the
     * application.
     */
    Optional<String> enrollmentCredential();
}
