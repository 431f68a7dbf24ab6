package io.quarkiverse.aster.deployment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.context.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.runtime.session.SessionContext;
import io.quarkiverse.aster.runtime.session.SessionState;
import io.quarkus.arc.Arc;

/** The beans of sessions, without a network. */
@Timeout(60)
class SessionContextTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Beans.class)
            .logs(messages -> assertThat(messages).filteredOn(message -> message.contains("Throws"))
                    .as("what @PreDestroy has thrown").hasSize(1));

    @Inject
    Beans.Bean bean;
    @Inject
    Beans.Slow slow;
    @Inject
    Beans.Picky picky;
    @Inject
    Beans.Throws thrower;
    @Inject
    Beans.LastWords lastWords;
    @Inject
    Beans.Ender ender;
    @Inject
    Instance<Beans.Bean> instance;

    private SessionContext context;

    @BeforeEach
    @AfterEach
    void forget() {
        context = SessionContext.get();
        context.deactivate();
        Beans.EVENTS.clear();
        Beans.Slow.MADE.set(0);
    }

    private void in(SessionState state, Runnable action) {
        context.activate(state);
        try {
            action.run();
        } finally {
            context.deactivate();
        }
    }

    @Test
    void outsideASessionThereIsNone() {
        assertThat(context.isActive()).isFalse();
        assertThatThrownBy(() -> bean.count()).isInstanceOf(ContextNotActiveException.class)
                .hasMessageContaining("AsterSessionScoped");
        assertThatThrownBy(context::getState).isInstanceOf(ContextNotActiveException.class)
                .hasMessage("session: none is active (expected: to be in a call of a session)");
    }

    @Test
    void everySessionHasItsOwnBeans() {
        SessionState one = context.initializeState();
        SessionState other = context.initializeState();

        in(one, () -> assertThat(bean.count()).isEqualTo(1));
        in(one, () -> assertThat(bean.count()).isEqualTo(2));
        in(other, () -> assertThat(bean.count()).isEqualTo(1));
        in(one, () -> assertThat(bean.count()).isEqualTo(3));
        assertThat(one.getContextualInstances().values()).extracting(Object::getClass).hasSize(2);
    }

    @Test
    void destroyedInTheReverseOrderOfTheirCompletion() {
        SessionState state = context.initializeState();
        in(state, bean::count);

        state.destroy();

        assertThat(Beans.EVENTS).containsExactly("Used made", "Bean made", "Bean destroyed, sees Used 1", "Mine destroyed",
                "Used destroyed");
        state.destroy();
        assertThat(Beans.EVENTS).hasSize(5);
        assertThat(state.isValid()).isFalse();
        assertThat(state.getContextualInstances()).isEmpty();
    }

    @Test
    void whatWasNeededFirstIsDestroyedFirst() {
        SessionState state = context.initializeState();
        in(state, () -> {
            slow.id();
            bean.count();
        });
        Beans.EVENTS.clear();

        state.destroy();

        assertThat(Beans.EVENTS).containsExactly("Slow destroyed", "Bean destroyed, sees Used 1", "Mine destroyed",
                "Used destroyed");
    }

    @Test
    void anEndedSessionHasNoBeans() {
        SessionState state = context.initializeState();
        in(state, bean::count);
        state.destroy();

        in(state, () -> {
            assertThat(context.isActive()).isFalse();
            assertThatThrownBy(() -> bean.count()).isInstanceOf(ContextNotActiveException.class)
                    .hasMessage("session: it has ended (expected: one whose connection is open)");
            assertThatThrownBy(() -> slow.id()).isInstanceOf(ContextNotActiveException.class);
        });
    }

    @Test
    void whatPreDestroyThrowsIsLoggedAndTheOthersAreDestroyed() {
        SessionState state = context.initializeState();
        in(state, () -> {
            bean.count();
            thrower.call();
        });

        state.destroy();

        assertThat(Beans.EVENTS).contains("Bean destroyed, sees Used 1", "Used destroyed");
    }

    @Test
    void preDestroyFindsNoBeanThatWasNotMade() {
        SessionState state = context.initializeState();
        in(state, lastWords::call);

        state.destroy();

        assertThat(Beans.EVENTS).containsExactly("LastWords refused");
    }

    @Test
    void manyCallsOfASessionShareABeanThatIsMadeOnce() throws Exception {
        SessionState state = context.initializeState();
        int calls = 16;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<Future<Integer>> ids = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                ids.add(threads.submit(() -> {
                    start.await();
                    context.activate(state);
                    return slow.id();
                }));
            }
            start.countDown();
            Set<Integer> distinct = ConcurrentHashMap.newKeySet();
            for (Future<Integer> id : ids) {
                distinct.add(id.get(30, TimeUnit.SECONDS));
            }
            assertThat(distinct).containsExactly(1);
            assertThat(Beans.Slow.MADE).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A bean that is made while its session ends is not left over. */
    @Test
    void theEndWaitsForABeanThatIsBeingMade() throws Exception {
        SessionState state = context.initializeState();
        Beans.Slow.arrived = new CountDownLatch(1);
        Beans.Slow.proceed = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> made = threads.submit((Callable<Integer>) () -> {
                context.activate(state);
                return slow.id();
            });
            assertThat(Beans.Slow.arrived.await(30, TimeUnit.SECONDS)).isTrue();
            Future<?> destroyed = threads.submit(state::destroy);
            assertThat(Beans.EVENTS).isEmpty();
            Beans.Slow.proceed.countDown();

            destroyed.get(30, TimeUnit.SECONDS);
            assertThat(Beans.EVENTS).containsExactly("Slow destroyed");
            assertThat(made).succeedsWithin(Duration.ofSeconds(30));
        } finally {
            Beans.Slow.arrived = null;
            Beans.Slow.proceed = null;
            threads.shutdownNow();
        }
    }

    @Test
    void aBeanThatEndsItsSessionWhileItIsMadeIsDestroyed() {
        SessionState state = context.initializeState();
        in(state, () -> assertThatThrownBy(ender::call).isInstanceOf(ContextNotActiveException.class));

        assertThat(Beans.EVENTS).containsExactly("Ender destroyed");
    }

    @Test
    void aConstructorThatFailsLeavesNothingAndIsTriedAgain() {
        SessionState state = context.initializeState();
        Beans.Picky.refuse = true;
        in(state, () -> assertThatThrownBy(picky::call).isInstanceOf(IllegalStateException.class)
                .hasMessage("not yet"));
        assertThat(Beans.EVENTS).containsExactly("Mine destroyed");

        Beans.Picky.refuse = false;
        in(state, () -> assertThat(picky.call()).isEqualTo("picky"));
    }

    @Test
    void oneBeanCanBeDestroyedAndIsMadeAnew() {
        SessionState state = context.initializeState();
        in(state, () -> {
            bean.count();
            instance.destroy(instance.get());
            assertThat(Beans.EVENTS).contains("Bean destroyed, sees Used 1").doesNotContain("Used destroyed");
            assertThat(bean.count()).isEqualTo(1);
        });
        Beans.EVENTS.clear();

        state.destroy();

        assertThat(Beans.EVENTS).containsExactly("Bean destroyed, sees Used 2", "Mine destroyed", "Used destroyed");
    }

    @Test
    void contextPropagationTakesTheSessionAlong() {
        SessionState state = context.initializeState();
        SessionState other = context.initializeState();
        List<Integer> counts = new ArrayList<>();
        Runnable outside = ThreadContext.builder().build().contextualRunnable(() -> counts.add(bean.count()));
        List<Runnable> inside = new ArrayList<>();
        in(state, () -> {
            inside.add(ThreadContext.builder().build().contextualRunnable(() -> counts.add(bean.count())));
            inside.add(ThreadContext.builder().propagated().cleared(ThreadContext.ALL_REMAINING).build()
                    .contextualRunnable(() -> counts.add(context.isActive() ? 1 : 0)));
        });

        inside.forEach(Runnable::run);
        in(other, () -> inside.forEach(Runnable::run));
        in(other, outside);

        assertThat(counts).as("of the session, of none, of the session, of none, of the other").containsExactly(1, 0, 2, 0, 1);
        assertThat(context.isActive()).isFalse();
    }

    @Test
    void theRequestScopeIsNotTouched() {
        SessionState state = context.initializeState();
        Arc.container().requestContext().activate();
        try {
            in(state, () -> assertThat(bean.request()).isEqualTo("request"));
            state.destroy();
            assertThat(Arc.container().requestContext().isActive()).isTrue();
        } finally {
            Arc.container().requestContext().terminate();
        }
    }
}
