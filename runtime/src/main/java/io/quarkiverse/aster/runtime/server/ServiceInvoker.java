package io.quarkiverse.aster.runtime.server;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

/** Calls the methods of one service bean. Generated at build time: a switch on the index, no reflection. */
public interface ServiceInvoker {

    /** The contract whose methods it calls. */
    ServiceDescriptor descriptor();

    /**
     * @param bean the service bean, or its CDI client proxy
     * @param method the index of the method in its descriptor
     * @param request the decoded request; for inline parameters the generated request type, for streamed requests
     *        the {@code Multi} or {@code Flow.Publisher} that the handler declares
     * @param context handed to a handler that asks for it
     * @return what the handler returned: the response, {@code null}, or a {@code Uni}, {@code CompletionStage}, ... of it;
     *         {@code null} for {@code void}
     * @throws IllegalArgumentException if there is no method with that index
     * @throws Exception what the handler threw
     */
    Object invoke(Object bean, int method, Object request, CallContext context) throws Exception;

    /**
     * Where the method runs, decided at build time.
     *
     * @throws IllegalArgumentException if there is no method with that index
     */
    ExecutionModel executionModel(int method);

    /** What generated code throws for an index it does not have. */
    static IllegalArgumentException unknownMethod(int method, int count) {
        return new IllegalArgumentException("method index: " + method + " (expected: >= 0 and < " + count + ")");
    }
}
