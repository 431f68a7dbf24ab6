package io.quarkiverse.aster.runtime.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.RefusedCall;

/** Who sees what, in which order. */
@Timeout(30)
class InterceptorsTest {

    private static final Set<CallSide> BOTH = EnumSet.allOf(CallSide.class);

    private final List<String> seen = new ArrayList<>();
    private int made;

    private static InterceptorInfo info(String type, Set<CallSide> global, int priority) {
        return new InterceptorInfo(type, "bean of " + type, EnumSet.of(Hook.REFUSED), global, priority);
    }

    private Interceptors interceptors(InterceptorInfo... known) {
        return new Interceptors(List.of(known), Map.of("Service", List.of("Own", "Late")), info -> {
            made++;
            return noting(info.type());
        });
    }

    private AsterInterceptor noting(String type) {
        return new AsterInterceptor() {
            @Override
            public void onRefused(RefusedCall call) {
                seen.add(type);
            }
        };
    }

    private List<String> order(Chain chain) {
        seen.clear();
        chain.onRefused(new RefusedCall(Optional.empty(), "s", "m", true, "", new UnavailableException("no")));
        return List.copyOf(seen);
    }

    @Test
    void priorityDecidesAndThenTheName() {
        Interceptors all = interceptors(info("B", BOTH, 2), info("A", BOTH, 2), info("C", BOTH, 1), info("Own", Set.of(), 0),
                info("Late", Set.of(), -5));
        assertThat(order(all.ofServer(Chain.EMPTY))).containsExactly("C", "A", "B");
        assertThat(order(all.ofClient(List.of("Own")).orElseThrow().get())).containsExactly("C", "A", "B", "Own");
        assertThat(order(all.ofService("Service", all.ofServer(Chain.EMPTY)))).containsExactly("C", "A", "B", "Own", "Late");
        assertThat(order(all.ofService("Other", all.ofServer(Chain.EMPTY)))).containsExactly("C", "A", "B");
    }

    @Test
    void whatTheConfigurationAddsComesAfterNegativePriorities() {
        Chain own = Chain.of(List.of(Chain.Link.of(noting("configured"))));
        Interceptors all = interceptors(info("First", BOTH, -1), info("Then", BOTH, 0), info("Own", Set.of(), 0),
                info("Late", Set.of(), 0));
        assertThat(order(all.ofServer(own))).containsExactly("First", "configured", "Then");
    }

    @Test
    void aGlobalOneThatIsRegisteredTooSeesACallOnce() {
        Interceptors all = interceptors(info("Own", BOTH, 1), info("Late", Set.of(), 1));
        assertThat(order(all.ofService("Service", all.ofServer(Chain.EMPTY)))).containsExactly("Own", "Late");
        assertThat(order(all.ofClient(List.of("Own")).orElseThrow().get())).containsExactly("Own");
    }

    @Test
    void eachSideHasItsOwn() {
        Interceptors all = interceptors(info("Server", EnumSet.of(CallSide.SERVER), 1),
                info("Client", EnumSet.of(CallSide.CLIENT), 1));
        assertThat(order(all.ofServer(Chain.EMPTY))).containsExactly("Server");
        assertThat(order(all.ofClient(List.of()).orElseThrow().get())).containsExactly("Client");
    }

    @Test
    void clientsOfNoneHaveNothingOnTheirWay() {
        assertThat(interceptors(info("Server", EnumSet.of(CallSide.SERVER), 1)).ofClient(List.of())).isEmpty();
        assertThat(interceptors().ofServer(Chain.EMPTY)).isSameAs(Chain.EMPTY);
    }

    @Test
    void theyAreLookedForWithTheFirstCallAndNotBefore() {
        var chain = interceptors(info("Client", BOTH, 1)).ofClient(List.of()).orElseThrow();
        assertThat(made).isZero();
        assertThat(chain.get()).isSameAs(chain.get());
        assertThat(made).isEqualTo(1);
    }

    @Test
    void oneThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> interceptors(info("A", BOTH, 1)).ofClient(List.of("Missing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interceptor: Missing (expected: one of the beans [A])");
    }
}
