package io.quarkiverse.aster.runtime.server;

import io.quarkiverse.aster.CallContext;

/** Calls the methods of one service bean. Generated at build time: a switch on the index, no reflection. */
public interface ServiceInvoker {

    /**
     * @param bean the service bean, or its CDI client proxy
     * @param method the index of the method in its descriptor
     * @param request the decoded request; for inline parameters the generated request type
     * @param context handed to a handler that asks for it
     * @return what the handler returned: the response, {@code null}, or a {@code Uni}, {@code CompletionStage}, ... of it
     * @throws Exception what the handler threw
     */
    Object invoke(Object bean, int method, Object request, CallContext context) throws Exception;

    /** Where the method runs, decided at build time. */
    ExecutionModel executionModel(int method);
}
