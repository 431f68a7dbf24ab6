package io.quarkiverse.aster.dev.journal;

import java.util.Optional;

import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

/** The contracts of the application. */
public interface Contracts {

    /** That of a service. */
    Optional<ServiceDescriptor> find(String service, int version);

    /** The names of all fields of its messages. */
    Iterable<String> fields(String service, int version);
}
