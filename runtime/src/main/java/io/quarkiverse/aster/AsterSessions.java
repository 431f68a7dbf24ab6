package io.quarkiverse.aster;

/**
 * Opens sessions of one contract with one peer:
 *
 * <pre>
 * &#64;Inject
 * &#64;AsterClient("shop")
 * AsterSessions&lt;CartApi&gt; carts;
 *
 * try (AsterSession&lt;CartApi&gt; cart = carts.open()) {
 *     cart.client().add(item);
 * }
 * </pre>
 *
 * Safe on any thread.
 *
 * @param <T> a contract with {@code scope = SESSION}
 */
public interface AsterSessions<T> {

    /** A new session. Nothing is sent before its first call. */
    AsterSession<T> open();
}
