package io.quarkiverse.aster.runtime.intercept;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallSide;

/** The interceptors of one application. Any thread. */
public final class Interceptors {

    private final List<InterceptorInfo> known;
    private final Map<String, List<String>> ofServices;
    private final Function<InterceptorInfo, AsterInterceptor> beans;

    /**
     * @param ofServices by the class of the service bean, the types of those registered for it
     * @param beans finds the instance
     */
    public Interceptors(List<InterceptorInfo> known, Map<String, List<String>> ofServices,
            Function<InterceptorInfo, AsterInterceptor> beans) {
        this.known = known.stream().sorted(
                Comparator.comparingInt(InterceptorInfo::priority).thenComparing(InterceptorInfo::type)).toList();
        this.ofServices = Map.copyOf(ofServices);
        this.beans = beans;
    }

    /**
     * What sees all calls that are handled. Once the application runs.
     *
     * @param own what the configuration adds: it comes after interceptors with a negative priority, and before all others
     */
    public Chain ofServer(Chain own) {
        return chain(global(CallSide.SERVER).filter(global -> global.priority() < 0)).and(own)
                .and(chain(global(CallSide.SERVER).filter(global -> global.priority() >= 0)));
    }

    /**
     * What sees the calls that a service bean of that class handles. Once the application runs.
     *
     * @param global what sees all calls
     */
    public Chain ofService(String beanClass, Chain global) {
        return global.and(chain(ofServices.getOrDefault(beanClass, List.of()).stream().map(this::find)
                .filter(registered -> !registered.global().contains(CallSide.SERVER))));
    }

    /**
     * What sees the calls of a client, empty if nothing does.
     *
     * @param registered the types of those that the configuration names
     * @return finds them; once the application runs
     * @throws IllegalArgumentException if one is not there
     */
    public Optional<Supplier<Chain>> ofClient(List<String> registered) {
        List<InterceptorInfo> all = Stream.concat(global(CallSide.CLIENT), registered.stream().map(this::find)).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(new Lazy(() -> chain(all.stream())));
    }

    /** The types of all of them. */
    public List<String> types() {
        return known.stream().map(InterceptorInfo::type).toList();
    }

    private Stream<InterceptorInfo> global(CallSide side) {
        return known.stream().filter(interceptor -> interceptor.global().contains(side));
    }

    private InterceptorInfo find(String type) {
        return known.stream().filter(interceptor -> interceptor.type().equals(type)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "interceptor: " + type + " (expected: one of the beans " + types() + ")"));
    }

    private Chain chain(Stream<InterceptorInfo> interceptors) {
        return Chain.of(interceptors.distinct().map(info -> new Chain.Link(beans.apply(info), info.hooks())).toList());
    }

    /** Finds them with the first call. */
    private static final class Lazy implements Supplier<Chain> {

        private final Supplier<Chain> finder;
        private volatile Chain found;

        Lazy(Supplier<Chain> finder) {
            this.finder = finder;
        }

        @Override
        public Chain get() {
            Chain chain = found;
            if (chain == null) {
                chain = finder.get();
                found = chain;
            }
            return chain;
        }
    }
}
