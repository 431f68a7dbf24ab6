package io.quarkiverse.aster.dynamic;

import java.util.concurrent.Flow;

import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Calls a service that no class of the application declares, by the names of its methods:
 *
 * <pre>
 * DynamicClient&lt;Map&lt;String, Object&gt;&gt; shop = clients.client(contract, address);
 * Uni&lt;Map&lt;String, Object&gt;&gt; receipt = shop.unary("buy", Map.of("items", List.of("tea")));
 * </pre>
 *
 * Everything else is as with other clients: deadlines, metadata, cancellation, flow control. Messages are encoded in XLANG
 * where
 * the service offers it and the description tells all that it takes, else in JSON; {@link #with} takes another mode. Which
 * values
 * fields take is told by {@link DynamicContract}; calls with others fail with {@link InvalidArgumentException} and send
 * nothing.
 * Any thread.
 *
 * @param <T> what messages are here: maps from names of fields to values, or JSON text
 */
public interface DynamicClient<T> {

    /** What the service is described as. */
    DynamicContract contract();

    /**
     * One request, one response; {@code null} if the method has none. Nothing is sent until the {@code Uni} is subscribed to;
     * every subscription is a call of its own.
     *
     * @throws UnimplementedException if the contract has no such method; the message lists those that it has
     * @throws IllegalArgumentException if it has another pattern
     */
    Uni<T> unary(String method, T request);

    /**
     * One request, many responses. Nothing is sent until the {@code Multi} is subscribed to; every subscription is a call of
     * its
     * own and cancelling it cancels the call.
     *
     * @throws UnimplementedException if the contract has no such method; the message lists those that it has
     * @throws IllegalArgumentException if it has another pattern
     */
    Multi<T> serverStream(String method, T request);

    /**
     * Many requests, one response; {@code null} if the method has none. Nothing is sent until the {@code Uni} is subscribed to;
     * every subscription is a call of its own that subscribes to the requests and asks for them as fast as the peer takes them.
     *
     * @throws UnimplementedException if the contract has no such method; the message lists those that it has
     * @throws IllegalArgumentException if it has another pattern
     */
    Uni<T> clientStream(String method, Flow.Publisher<? extends T> requests);

    /**
     * Many requests, many responses, each in its own time. Nothing is sent until the {@code Multi} is subscribed to; every
     * subscription is a call of its own that subscribes to the requests, and cancelling it cancels the call.
     *
     * @throws UnimplementedException if the contract has no such method; the message lists those that it has
     * @throws IllegalArgumentException if it has another pattern
     */
    Multi<T> bidiStream(String method, Flow.Publisher<? extends T> requests);

    /**
     * The same client with options for its calls, beyond those it has. It shares connection and session with this one.
     *
     * @throws IllegalArgumentException if they have a serialization mode that is neither {@link SerializationMode#XLANG} nor
     *         {@link SerializationMode#JSON}, or that the service does not offer
     */
    DynamicClient<T> with(CallOptions options);

    /**
     * The same client for messages as JSON text, as JSON mode has it, whatever the mode on the wire. It shares connection and
     * session with this one.
     */
    DynamicClient<String> asJson();
}
