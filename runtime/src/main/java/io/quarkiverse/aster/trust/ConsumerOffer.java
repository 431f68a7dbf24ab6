package io.quarkiverse.aster.trust;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a producer tells the consumers it admits.
 *
 * @param services what may be called; with attributes and all in one message of at most 65536 bytes, which is some 150 of them
 * @param registryNamespace the id of the registry's document, 64 hex digits, or the empty string
 * @param gossipTopic of the producers' mesh, 64 hex digits; told to nobody but the holder of the root key
 */
public record ConsumerOffer(List<ServiceSummary> services, String registryNamespace, Optional<String> gossipTopic) {

    public ConsumerOffer {
        services = List.copyOf(services);
        Objects.requireNonNull(registryNamespace, "registryNamespace");
        Objects.requireNonNull(gossipTopic, "gossipTopic");
    }
}
