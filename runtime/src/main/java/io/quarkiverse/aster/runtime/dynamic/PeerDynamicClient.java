package io.quarkiverse.aster.runtime.dynamic;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;

import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.codec.dynamic.DynamicMethod;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.runtime.client.ClientInvoker;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Calls methods by their names. */
final class PeerDynamicClient<T> implements DynamicClient<T> {

    private final DynamicContract contract;
    private final ServiceDescriptor service;
    /** By the index that they have in the service, whose messages may be others. */
    private final List<MethodDescriptor> methods;
    private final Invokers invokers;

    /**
     * What calls are made through.
     *
     * @param asked the mode that the caller asked for, or {@code null}
     * @param given for calls in that mode
     * @param xlang for calls in XLANG if nothing was asked for, {@code null} if the service does not offer it
     * @param json likewise in JSON
     */
    private record Invokers(SerializationMode asked, ClientInvoker given, ClientInvoker xlang, ClientInvoker json) {

        static Invokers of(ServiceDescriptor service, SerializationMode asked, ClientInvoker invoker) {
            return new Invokers(asked, invoker, service.supports(SerializationMode.XLANG)
                    ? invoker.with(CallOptions.none().serialization(SerializationMode.XLANG))
                    : null, invoker.with(CallOptions.none().serialization(SerializationMode.JSON)));
        }

        Invokers with(CallOptions options) {
            return new Invokers(options.serialization().orElse(asked), given.with(options),
                    xlang == null ? null : xlang.with(options), json.with(options));
        }

        ClientInvoker of(DynamicMethod method) {
            if (asked != null) {
                return given;
            }
            return method.mode() == SerializationMode.XLANG ? xlang : json;
        }
    }

    private PeerDynamicClient(DynamicContract contract, ServiceDescriptor service, List<MethodDescriptor> methods,
            Invokers invokers) {
        this.contract = contract;
        this.service = service;
        this.methods = methods;
        this.invokers = invokers;
    }

    /** @param asked the mode of all calls, which is that of the invoker, or {@code null} for what fits each method */
    static DynamicClient<Map<String, Object>> ofMaps(DynamicContract contract, ServiceDescriptor service,
            SerializationMode asked, ClientInvoker invoker) {
        return new PeerDynamicClient<>(contract, service, service.methods(), Invokers.of(service, asked, invoker));
    }

    @Override
    public DynamicContract contract() {
        return contract;
    }

    @Override
    public Uni<T> unary(String method, T request) {
        Target target = target(method, MethodPattern.UNARY);
        return target.invoker().unary(target.method(), request);
    }

    @Override
    public Multi<T> serverStream(String method, T request) {
        Target target = target(method, MethodPattern.SERVER_STREAM);
        return target.invoker().serverStream(target.method(), request);
    }

    @Override
    public Uni<T> clientStream(String method, Flow.Publisher<? extends T> requests) {
        Objects.requireNonNull(requests, "requests");
        Target target = target(method, MethodPattern.CLIENT_STREAM);
        return target.invoker().clientStream(target.method(), requests);
    }

    @Override
    public Multi<T> bidiStream(String method, Flow.Publisher<? extends T> requests) {
        Objects.requireNonNull(requests, "requests");
        Target target = target(method, MethodPattern.BIDI_STREAM);
        return target.invoker().bidiStream(target.method(), requests);
    }

    @Override
    public DynamicClient<T> with(CallOptions options) {
        return new PeerDynamicClient<>(contract, service, methods, invokers.with(options));
    }

    @Override
    public DynamicClient<String> asJson() {
        return new PeerDynamicClient<>(contract, service, DynamicDescriptors.texts(contract), invokers);
    }

    private record Target(MethodDescriptor method, ClientInvoker invoker) {
    }

    private Target target(String name, MethodPattern called) {
        DynamicMethod method = contract.method(name);
        if (method.pattern() != called) {
            throw new IllegalArgumentException(method + ": " + method.pattern() + " (expected: " + called + " for "
                    + form(called) + "; call it with " + form(method.pattern()) + ")");
        }
        requireCodecs(method);
        return new Target(methods.get(service.method(name).index()), invokers.of(method));
    }

    /** Messages that the description does not tell enough about have no codec in a mode that was asked for. */
    private void requireCodecs(DynamicMethod method) {
        SerializationMode mode = Optional.ofNullable(invokers.asked()).orElseGet(method::mode);
        method.request().requireCodec(mode);
        method.response().ifPresent(response -> response.requireCodec(mode));
    }

    private static String form(MethodPattern pattern) {
        return switch (pattern) {
            case UNARY -> "unary";
            case SERVER_STREAM -> "serverStream";
            case CLIENT_STREAM -> "clientStream";
            case BIDI_STREAM -> "bidiStream";
        };
    }

    @Override
    public String toString() {
        return "DynamicClient[" + contract + "]";
    }
}
