package io.quarkiverse.aster.runtime.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;

import org.jboss.logging.Logger;

import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableContext;

/**
 * The beans of one session. Any number of calls may use it at once: a bean is made once, by the call that needs it first, while
 * others that need a bean to be made wait. Any thread.
 */
public final class SessionState implements InjectableContext.ContextState {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.server");

    /** A bean that was made. */
    private record Made<T>(InjectableBean<T> bean, T instance, CreationalContext<T> creation) {

        void destroy() {
            try {
                bean.destroy(instance, creation);
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "Bean %s of a session not destroyed in order", bean.getBeanClass().getName());
            }
        }
    }

    private final SessionContext context;
    /** One for all beans: two that need each other would wait for each other's. Reentrant, since one makes the other. */
    private final ReentrantLock making = new ReentrantLock();
    /** By the identifier of the bean. */
    private final Map<String, Made<?>> beans = new ConcurrentHashMap<>();
    /** In the order in which they were complete; guarded by the lock. */
    private final List<Made<?>> order = new ArrayList<>();
    /** The identifier of the bean that was needed first, which is the service's; guarded by the lock. */
    private String first;
    private volatile boolean ended;
    /** Whose beans' {@code @PreDestroy} methods still find the others. */
    private volatile Thread destroyer;

    SessionState(SessionContext context) {
        this.context = context;
    }

    /** @throws ContextNotActiveException if the session has ended */
    <T> T get(InjectableBean<T> bean, Function<Contextual<T>, CreationalContext<T>> creation) {
        T present = getIfPresent(bean);
        return present != null ? present : make(bean, creation);
    }

    /**
     * @return {@code null} if it was not made
     * @throws ContextNotActiveException if the session has ended
     */
    @SuppressWarnings("unchecked")
    <T> T getIfPresent(InjectableBean<T> bean) {
        requireValid();
        Made<?> made = beans.get(bean.getIdentifier());
        return made == null ? null : (T) made.instance();
    }

    private <T> T make(InjectableBean<T> bean, Function<Contextual<T>, CreationalContext<T>> creations) {
        making.lock();
        try {
            T present = getIfPresent(bean);
            if (present != null) {
                return present;
            }
            requireNotEnded();
            if (first == null) {
                first = bean.getIdentifier();
            }
            CreationalContext<T> creation = creations.apply(bean);
            Made<T> made;
            try {
                made = new Made<>(bean, bean.create(creation), creation);
            } catch (RuntimeException | Error e) {
                // what was made for it alone
                creation.release();
                throw e;
            }
            if (ended) {
                // by the bean itself, since nobody else gets past the lock
                made.destroy();
                requireNotEnded();
            }
            beans.put(bean.getIdentifier(), made);
            order.add(made);
            return made.instance();
        } finally {
            making.unlock();
        }
    }

    void destroy(InjectableBean<?> bean) {
        Made<?> made;
        making.lock();
        try {
            requireNotEnded();
            made = beans.remove(bean.getIdentifier());
            order.remove(made);
        } finally {
            making.unlock();
        }
        if (made != null) {
            made.destroy();
        }
    }

    /**
     * Ends the session: its beans are destroyed, and there will be no others. The service comes first, since it may use all the
     * others, then those that were complete last. Meanwhile their {@code @PreDestroy} methods find the beans of the session
     * that
     * are there, and nobody else does. What they throw is logged. They may block, so call this where that is allowed. Waits
     * while a bean is being made; calling it again does nothing.
     */
    public void destroy() {
        List<Made<?>> all;
        making.lock();
        try {
            if (ended) {
                return;
            }
            destroyer = Thread.currentThread();
            ended = true;
            all = inOrderOfDestruction();
            order.clear();
        } finally {
            making.unlock();
        }
        Runnable leave = context.enter(this);
        try {
            all.forEach(Made::destroy);
        } finally {
            leave.run();
            destroyer = null;
            beans.clear();
        }
    }

    private List<Made<?>> inOrderOfDestruction() {
        List<Made<?>> all = new ArrayList<>(order);
        Collections.reverse(all);
        Made<?> service = first == null ? null : beans.get(first);
        if (all.remove(service)) {
            all.add(0, service);
        }
        return all;
    }

    /** Whether the session has not ended, or the caller is one of its beans that are being destroyed. */
    @Override
    public boolean isValid() {
        return !ended || destroyer == Thread.currentThread();
    }

    @Override
    public Map<InjectableBean<?>, Object> getContextualInstances() {
        Map<InjectableBean<?>, Object> instances = new HashMap<>();
        beans.values().forEach(made -> instances.put(made.bean(), made.instance()));
        return Collections.unmodifiableMap(instances);
    }

    private void requireValid() {
        if (!isValid()) {
            throw hasEnded();
        }
    }

    private void requireNotEnded() {
        if (ended) {
            throw hasEnded();
        }
    }

    private static ContextNotActiveException hasEnded() {
        return new ContextNotActiveException("session: it has ended (expected: one whose connection is open)");
    }
}
