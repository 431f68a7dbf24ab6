package io.quarkiverse.aster.deployment.service;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;

/** What may be a service, and whose instance answers. */
@Timeout(60)
class ServiceBeansTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    private static final Ask ASK = new Ask("who");
    private static final AtomicInteger INSTANCES = new AtomicInteger();
    private static final AtomicInteger DESTROYED = new AtomicInteger();

    @Inject
    @AsterClient(SELF)
    Unscoped unscoped;
    @Inject
    @AsterClient(SELF)
    Alone alone;
    @Inject
    @AsterClient(SELF)
    OneSingleton singleton;
    @Inject
    @AsterClient(SELF)
    PerRequest perRequest;
    @Inject
    @AsterClient(SELF)
    OneDependent dependent;
    @Inject
    Alone bean;
    @Inject
    AsterServer server;

    @Test
    void aBeanWithoutScopeBecomesApplicationScoped() {
        Instance first = unscoped.who(ASK).await().indefinitely();

        assertThat(unscoped.who(ASK).await().indefinitely()).isEqualTo(first);
        assertThat(Arc.container().instance(UnscopedBean.class).getBean().getScope()).isEqualTo(ApplicationScoped.class);
    }

    @Test
    void aClassMayBeContractAndBeanInOne() {
        assertThat(alone.who(ASK)).isEqualTo(alone.who(ASK));
        assertThat(Arc.container().instance(Alone.class).getBean().getScope()).isEqualTo(ApplicationScoped.class);
    }

    @Test
    void theClientOfAClassIsASubclassThatCalls() {
        assertThat(alone).isNotInstanceOf(bean.getClass());
        assertThat(alone.getClass().getSuperclass()).isEqualTo(Alone.class);
        assertThat(alone.who(ASK)).isEqualTo(bean.who(ASK));
        assertThat(alone.number).as("state of the client's own").isZero();
    }

    @Test
    void oneSingletonAnswersAllCalls() {
        assertThat(singleton.who(ASK)).isEqualTo(singleton.who(ASK));
    }

    @Test
    void oneDependentBeanAnswersAllCallsOfAServer() {
        assertThat(dependent.who(ASK)).isEqualTo(dependent.who(ASK));
    }

    @Test
    void everyCallHasItsOwnRequestScopedBeanWhichIsGoneAfterIt() {
        int before = DESTROYED.get();

        assertThat(perRequest.who(ASK)).isNotEqualTo(perRequest.who(ASK));
        assertThat(DESTROYED.get() - before).isEqualTo(2);
    }

    @Test
    void theServerListsThemAllByName() {
        assertThat(server.services()).extracting(ServiceInfo::toString).allSatisfy(
                info -> assertThat(info).contains("version=1", "scope=SHARED", "methods=[MethodInfo[name=who, pattern=UNARY"));
        assertThat(server.services()).extracting(ServiceInfo::name).containsExactlyInAnyOrder("Unscoped", "Alone",
                "OneSingleton", "PerRequest", "OneDependent");
    }

    public record Ask(String name) {
    }

    public record Instance(int number) {
    }

    /** Counts the instances that CDI makes; proxies and clients are none. */
    public abstract static class Counted {

        int number;

        @PostConstruct
        void made() {
            number = INSTANCES.incrementAndGet();
        }

        Instance instance() {
            return new Instance(number);
        }
    }

    @AsterService
    public interface Unscoped {

        @Rpc
        Uni<Instance> who(Ask ask);
    }

    public static class UnscopedBean extends Counted implements Unscoped {

        @Override
        public Uni<Instance> who(Ask ask) {
            return Uni.createFrom().item(instance());
        }
    }

    @AsterService
    public static class Alone extends Counted {

        @Rpc
        public Instance who(Ask ask) {
            return instance();
        }
    }

    @AsterService
    @Singleton
    public static class OneSingleton extends Counted {

        @Rpc
        public Instance who(Ask ask) {
            return instance();
        }
    }

    @AsterService
    @RequestScoped
    public static class PerRequest extends Counted {

        @Rpc
        public Instance who(Ask ask) {
            return instance();
        }

        @PreDestroy
        void gone() {
            DESTROYED.incrementAndGet();
        }
    }

    @AsterService
    @Dependent
    public static class OneDependent extends Counted {

        @Rpc
        public Instance who(Ask ask) {
            return instance();
        }
    }
}
