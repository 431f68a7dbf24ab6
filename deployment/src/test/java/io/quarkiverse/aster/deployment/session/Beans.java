package io.quarkiverse.aster.deployment.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.runtime.session.SessionContext;
import io.quarkus.arc.Unremovable;

/** Beans of sessions that report what becomes of them. */
final class Beans {

    static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    private Beans() {
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
