package io.quarkiverse.aster.deployment.generate;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.runtime.client.ClientInvoker;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkus.gizmo2.desc.MethodDesc;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Which method of {@link ClientInvoker} makes a call. */
final class ClientCalls {

    private ClientCalls() {
    }

    /** The method for the pattern and the return type. It takes a descriptor and the request or the publisher of requests. */
    static MethodDesc of(MethodModel method) {
        return switch (method.pattern()) {
            case UNARY -> switch (method.returns()) {
                case PLAIN -> unary("unaryBlocking", Object.class);
                case UNI -> unary("unary", Uni.class);
                case COMPLETION_STAGE -> unary("unaryStage", CompletionStage.class);
                case MULTI, PUBLISHER, STREAM -> throw mismatch(method);
            };
            case CLIENT_STREAM -> switch (method.returns()) {
                case PLAIN -> streaming("clientStreamBlocking", Object.class);
                case UNI -> streaming("clientStream", Uni.class);
                case COMPLETION_STAGE -> streaming("clientStreamStage", CompletionStage.class);
                case MULTI, PUBLISHER, STREAM -> throw mismatch(method);
            };
            case SERVER_STREAM -> switch (method.returns()) {
                case MULTI, PUBLISHER -> unary("serverStream", Multi.class);
                case STREAM -> unary("serverStreamBlocking", Stream.class);
                case PLAIN, UNI, COMPLETION_STAGE -> throw mismatch(method);
            };
            case BIDI_STREAM -> switch (method.returns()) {
                case MULTI, PUBLISHER -> streaming("bidiStream", Multi.class);
                case STREAM -> streaming("bidiStreamBlocking", Stream.class);
                case PLAIN, UNI, COMPLETION_STAGE -> throw mismatch(method);
            };
        };
    }

    private static MethodDesc unary(String name, Class<?> result) {
        return MethodDesc.of(ClientInvoker.class, name, result, MethodDescriptor.class, Object.class);
    }

    private static MethodDesc streaming(String name, Class<?> result) {
        return MethodDesc.of(ClientInvoker.class, name, result, MethodDescriptor.class, Flow.Publisher.class);
    }

    private static IllegalArgumentException mismatch(MethodModel method) {
        return new IllegalArgumentException(
                "return shape of " + method.pattern() + " method " + method.wireName() + ": " + method.returns());
    }
}
