package io.quarkiverse.aster.runtime.server;

import java.util.List;

import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.trust.CapabilityGate;

/**
 * What a server keeps for each service.
 *
 * @param bean the service bean, or its CDI client proxy
 * @param invoker the generated dispatch
 * @param capabilities what each method demands of its callers, by index
 * @param chain what sees its calls
 */
public record ServedService(Object bean, ServiceInvoker invoker, List<CapabilityGate> capabilities, Chain chain) {

    /** One whose methods demand what the contract says. */
    public static ServedService of(Object bean, ServiceInvoker invoker, Chain chain) {
        return new ServedService(bean, invoker, invoker.descriptor().methods().stream()
                .map(method -> new CapabilityGate(invoker.descriptor().name(), method.name(), invoker.descriptor().requires(),
                        method.requires()))
                .toList(), chain);
    }
}
