package io.quarkiverse.aster.runtime.server;

/**
 * What a server keeps for each service.
 *
 * @param bean the service bean, or its CDI client proxy
 * @param invoker the generated dispatch
 */
public record ServedService(Object bean, ServiceInvoker invoker) {
}
