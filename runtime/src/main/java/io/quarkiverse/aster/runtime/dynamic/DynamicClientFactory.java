package io.quarkiverse.aster.runtime.dynamic;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.client.ClientInvoker;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

/** Makes the clients of a contract that is data. */
public final class DynamicClientFactory implements ClientFactory {

    private final DynamicContract contract;
    private final SerializationMode asked;
    private final ServiceDescriptor descriptor;

    /** @param asked the mode of all calls, or {@code null} for what fits each method */
    public DynamicClientFactory(DynamicContract contract, SerializationMode asked) {
        this.contract = contract;
        this.asked = asked;
        this.descriptor = DynamicDescriptors.of(contract);
    }

    @Override
    public Class<?> contract() {
        return DynamicClient.class;
    }

    @Override
    public ServiceDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Object create(ClientInvoker invoker) {
        return PeerDynamicClient.ofMaps(contract, descriptor, asked, invoker);
    }
}
