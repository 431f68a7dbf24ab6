package io.quarkiverse.aster.runtime.client;

import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

/** Makes the clients of one contract. Generated at build time. */
public interface ClientFactory {

    /** The type the clients have. */
    Class<?> contract();

    ServiceDescriptor descriptor();

    /** A client that calls through the invoker. */
    Object create(ClientInvoker invoker);
}
