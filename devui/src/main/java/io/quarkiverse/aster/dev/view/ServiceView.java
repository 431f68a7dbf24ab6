package io.quarkiverse.aster.dev.view;

import java.util.List;

/**
 * A contract that the application serves or calls, or that a peer serves.
 *
 * @param type the class that declares it, {@code null} for a peer's
 * @param bean the class of the service bean, {@code null} if it is only called
 * @param requires what the service demands of callers, {@code null} for nothing
 * @param clients the names of the clients that are injected
 * @param changed what a reload has changed, {@code null} for nothing
 */
public record ServiceView(String name, int version, String scope, String type, String bean, String contractId,
        String requires, List<String> modes, boolean served, List<String> clients, Changed changed,
        List<MethodView> methods) {

    public record Changed(String previousContractId, List<String> lines) {
    }

    /**
     * @param timeoutMillis {@code null} for none
     * @param execution where the handler runs, {@code null} if it is only called
     * @param requires what it demands on top, {@code null} for nothing
     * @param requestSchema JSON Schema
     * @param responseSchema likewise, {@code null} if there is no response
     * @param example a request as JSON
     */
    public record MethodView(String name, String pattern, boolean idempotent, Long timeoutMillis, String execution,
            String requires, Object requestSchema, Object responseSchema, String example) {
    }
}
