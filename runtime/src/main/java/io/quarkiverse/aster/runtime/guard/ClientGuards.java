package io.quarkiverse.aster.runtime.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.runtime.config.ClientGuardsConfig;
import io.quarkiverse.aster.runtime.rpc.PeerGate;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What is around the calls of one client. Any thread. */
public final class ClientGuards {

    private final ClientGuardSet shared;
    private final Map<String, ClientGuardSet> ofMethods = new TreeMap<>();

    private ClientGuards(Map<String, ? extends ClientGuardsConfig> methods, List<ClientGuardsConfig> wider,
            SharedBreakers breakers) {
        RetryBudget budget = Levels.retry(wider.stream().map(ClientGuardsConfig::retry).toList())
                .map(policy -> new RetryBudget(policy.budget(), policy.budgetRatio())).orElse(null);
        this.shared = new ClientGuardSet(wider, budget, breakers);
        methods.forEach((name, own) -> ofMethods.put(name,
                new ClientGuardSet(Stream.concat(Stream.of(own), wider.stream()).toList(), budget, breakers)));
    }

    /**
     * @param methods what is different for single ones, by their wire names; each of them has guards of its own
     * @param wider the settings of the client and of all clients, in this order
     * @param breakers those that are not for one client
     * @return empty if there is nothing around any call
     * @throws IllegalArgumentException if a setting is wrong
     */
    public static Optional<ClientGuards> of(Map<String, ? extends ClientGuardsConfig> methods,
            List<ClientGuardsConfig> wider, SharedBreakers breakers) {
        ClientGuards guards = new ClientGuards(methods, wider, breakers);
        boolean none = guards.shared.isEmpty() && guards.ofMethods.values().stream().allMatch(ClientGuardSet::isEmpty);
        return none ? Optional.empty() : Optional.of(guards);
    }

    /**
     * Makes a call that has one response.
     *
     * @param attempt makes it; given the number of the attempt, from 1
     * @param repeatable whether it could be made again
     */
    public Uni<Object> call(InterceptedCall call, IntFunction<Uni<Object>> attempt, BooleanSupplier repeatable) {
        return of(call).call(call, attempt, repeatable);
    }

    /** Makes a call that has many responses, once. */
    public Multi<Object> stream(InterceptedCall call, Supplier<Multi<Object>> attempt) {
        return of(call).stream(call, attempt);
    }

    /** What decides whether the attempt that a call makes now may go to its peer. */
    public static Optional<PeerGate> gate(InterceptedCall call) {
        return PeerBreakers.gate(call);
    }

    /** Whether a guard has refused something itself: no peer has had a part in that, and another attempt would not help. */
    public static boolean haveRefused(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause instanceof FaultToleranceException && !(cause instanceof TimeoutException);
    }

    private ClientGuardSet of(InterceptedCall call) {
        return ofMethods.getOrDefault(call.method(), shared);
    }
}
