package io.quarkiverse.aster.deployment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.runtime.session.SessionContext;
import io.quarkiverse.aster.runtime.session.SessionState;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;

/** The beans of sessions, without a network. */
@Timeout(60)
class SessionContextTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application()
            .logs(messages -> assertThat(messages).filteredOn(message -> message.contains("Throws"))
                    .as("what @PreDestroy has thrown").hasSize(1));

    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @Inject
    Bean bean;
    @Inject
    Slow slow;
    @Inject
    Picky picky;
    @Inject
    Throws thrower;
    @Inject
    LastWords lastWords;
    @Inject
    Ender ender;
    @Inject
    Instance<Bean> instance;

    private SessionContext context;

    @BeforeEach
    @AfterEach
    void forget() {
        context = SessionContext.get();
        context.deactivate();
        EVENTS.clear();
        Slow.MADE.set(0);
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

        assertThat(EVENTS).containsExactly("Used made", "Bean made", "Bean destroyed, sees Used 1", "Mine destroyed",
                "Used destroyed");
        state.destroy();
        assertThat(EVENTS).hasSize(5);
        assertThat(state.isValid()).isFalse();
        assertThat(state.getContextualInstances()).isEmpty();
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

        assertThat(EVENTS).contains("Bean destroyed, sees Used 1", "Used destroyed");
    }

    @Test
    void preDestroyFindsNoBeanThatWasNotMade() {
        SessionState state = context.initializeState();
        in(state, lastWords::call);

        state.destroy();

        assertThat(EVENTS).containsExactly("LastWords refused");
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
            assertThat(Slow.MADE).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A bean that is made while its session ends is not left over. */
    @Test
    void theEndWaitsForABeanThatIsBeingMade() throws Exception {
        SessionState state = context.initializeState();
        Slow.arrived = new CountDownLatch(1);
        Slow.proceed = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> made = threads.submit((Callable<Integer>) () -> {
                context.activate(state);
                return slow.id();
            });
            assertThat(Slow.arrived.await(30, TimeUnit.SECONDS)).isTrue();
            Future<?> destroyed = threads.submit(state::destroy);
            assertThat(EVENTS).isEmpty();
            Slow.proceed.countDown();

            destroyed.get(30, TimeUnit.SECONDS);
            assertThat(EVENTS).containsExactly("Slow destroyed");
            assertThat(made).succeedsWithin(java.time.Duration.ofSeconds(30));
        } finally {
            Slow.arrived = null;
            Slow.proceed = null;
            threads.shutdownNow();
        }
    }

    @Test
    void aBeanThatEndsItsSessionWhileItIsMadeIsDestroyed() {
        SessionState state = context.initializeState();
        in(state, () -> assertThatThrownBy(ender::call).isInstanceOf(ContextNotActiveException.class));

        assertThat(EVENTS).containsExactly("Ender destroyed");
    }

    @Test
    void aConstructorThatFailsLeavesNothingAndIsTriedAgain() {
        SessionState state = context.initializeState();
        Picky.refuse = true;
        in(state, () -> assertThatThrownBy(picky::call).isInstanceOf(IllegalStateException.class)
                .hasMessage("not yet"));
        assertThat(EVENTS).containsExactly("Mine destroyed");

        Picky.refuse = false;
        in(state, () -> assertThat(picky.call()).isEqualTo("picky"));
    }

    @Test
    void oneBeanCanBeDestroyedAndIsMadeAnew() {
        SessionState state = context.initializeState();
        in(state, () -> {
            bean.count();
            instance.destroy(instance.get());
            assertThat(EVENTS).contains("Bean destroyed, sees Used 1").doesNotContain("Used destroyed");
            assertThat(bean.count()).isEqualTo(1);
        });
        EVENTS.clear();

        state.destroy();

        assertThat(EVENTS).containsExactly("Bean destroyed, sees Used 2", "Mine destroyed", "Used destroyed");
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

    @AsterSessionScoped
    public static class Bean {

        private final Used used;
        private final Request request;
        private int count;

        @Inject
        public Bean(Used used, Request request, Mine mine) {
            this.used = used;
            this.request = request;
            used.count();
        }

        @PostConstruct
        void made() {
            EVENTS.add("Bean made");
        }

        public int count() {
            return ++count;
        }

        public String request() {
            return request.name();
        }

        @PreDestroy
        void destroyed() {
            EVENTS.add("Bean destroyed, sees Used " + used.seen());
        }
    }

    @AsterSessionScoped
    public static class Used {

        private int count;

        @PostConstruct
        void made() {
            EVENTS.add("Used made");
        }

        public void count() {
            count++;
        }

        public int seen() {
            return count;
        }

        @PreDestroy
        void destroyed() {
            EVENTS.add("Used destroyed");
        }
    }

    @Dependent
    public static class Mine {

        @PreDestroy
        void destroyed() {
            EVENTS.add("Mine destroyed");
        }
    }

    @RequestScoped
    public static class Request {

        public String name() {
            return "request";
        }
    }

    @AsterSessionScoped
    public static class Slow {

        static final AtomicInteger MADE = new AtomicInteger();
        static volatile CountDownLatch arrived;
        static volatile CountDownLatch proceed;

        private int id;

        @PostConstruct
        void make() throws InterruptedException {
            id = MADE.incrementAndGet();
            if (arrived != null) {
                arrived.countDown();
                proceed.await();
            }
            Thread.yield();
        }

        public int id() {
            return id;
        }

        @PreDestroy
        void destroyed() {
            EVENTS.add("Slow destroyed");
        }
    }

    @AsterSessionScoped
    public static class Picky {

        static volatile boolean refuse;

        @Inject
        Mine mine;

        @PostConstruct
        void make() {
            if (refuse) {
                throw new IllegalStateException("not yet");
            }
        }

        public String call() {
            return "picky";
        }
    }

    @AsterSessionScoped
    public static class Throws {

        public void call() {
        }

        @PreDestroy
        void destroyed() {
            throw new IllegalStateException("@PreDestroy of Throws");
        }
    }

    @AsterSessionScoped
    public static class LastWords {

        @Inject
        Bean bean;

        public void call() {
        }

        @PreDestroy
        void destroyed() {
            try {
                bean.count();
            } catch (ContextNotActiveException e) {
                EVENTS.add("LastWords refused");
            }
        }
    }

    @AsterSessionScoped
    @Unremovable
    public static class Ender {

        @PostConstruct
        void make() {
            SessionContext.get().getState().destroy();
        }

        public void call() {
        }

        @PreDestroy
        void destroyed() {
            EVENTS.add("Ender destroyed");
        }
    }
}
