package io.quarkiverse.aster.runtime.guard;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.runtime.config.ServerGuardsConfig;
import io.quarkiverse.aster.runtime.config.ServiceConfig;
import io.quarkiverse.aster.runtime.intercept.Hook;
import io.smallrye.mutiny.Uni;

/**
 * Bounds the calls that a server handles: those of a method by what is set for the method, else for the service, else for all.
 * One token and one place for each call, however many messages it has. Any thread.
 */
public final class ServerGuards implements AsterInterceptor {

    private static final CallKey<Place> PLACE = CallKey.of("place in the bulkhead");

    private final Limits ofServer;
    private final Map<String, Limits> ofServices = new TreeMap<>();
    /** By service. */
    private final Map<String, Map<String, Limits>> ofMethods = new TreeMap<>();

    /** {@code null} where there is none. */
    private record Limits(RateLimits rate, Guard bulkhead) {

        static Limits of(ServerGuardsConfig... levels) {
            return new Limits(
                    Levels.rate(Stream.of(levels).map(ServerGuardsConfig::rateLimit).toList())
                            .map(settings -> new RateLimits(settings, System::nanoTime))
                            .orElse(null),
                    Levels.bulkhead(Stream.of(levels).map(ServerGuardsConfig::bulkhead).toList()).map(Bulkheads::of)
                            .orElse(null));
        }

        boolean isEmpty() {
            return rate == null && bulkhead == null;
        }
    }

    private ServerGuards(ServerGuardsConfig server, Map<String, ServiceConfig> services) {
        this.ofServer = Limits.of(server);
        services.forEach((name, service) -> {
            ofServices.put(name, Limits.of(service, server));
            Map<String, Limits> methods = new TreeMap<>();
            service.methods().forEach((method, own) -> methods.put(method, Limits.of(own, service, server)));
            ofMethods.put(name, methods);
        });
    }

    /**
     * @param server what is set for all services
     * @param services what is different for some, by name; each of them has limits of its own
     * @return empty if nothing is bounded
     * @throws IllegalArgumentException if a setting is wrong
     */
    public static Optional<ServerGuards> of(ServerGuardsConfig server, Map<String, ServiceConfig> services) {
        ServerGuards guards = new ServerGuards(server, services);
        Stream<Limits> all = Stream.concat(Stream.of(guards.ofServer), Stream.concat(guards.ofServices.values().stream(),
                guards.ofMethods.values().stream().flatMap(methods -> methods.values().stream())));
        return all.allMatch(Limits::isEmpty) ? Optional.empty() : Optional.of(guards);
    }

    /** What it does. */
    public static Set<Hook> hooks() {
        return EnumSet.of(Hook.CALL, Hook.COMPLETE);
    }

    private Limits of(InterceptedCall call) {
        Limits service = ofServices.get(call.service());
        return service == null ? ofServer : ofMethods.get(call.service()).getOrDefault(call.method(), service);
    }

    @Override
    public Uni<Void> onCall(InterceptedCall call) {
        Limits limits = of(call);
        if (limits.isEmpty()) {
            return AsterInterceptor.super.onCall(call);
        }
        if (limits.rate() != null) {
            limits.rate().require(call);
        }
        if (limits.bulkhead() == null) {
            return AsterInterceptor.super.onCall(call);
        }
        Place place = new Place();
        call.set(PLACE, place);
        return limits.bulkhead().enter(place);
    }

    @Override
    public void onComplete(InterceptedCall call, CallOutcome outcome) {
        call.get(PLACE).ifPresent(place -> place.leave(null));
    }
}
