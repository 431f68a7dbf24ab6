package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;

/** Services with {@code scope = SESSION}: their beans and their clients. */
@Timeout(30)
class SessionTest {

    public record Item(String name) {
    }

    @AsterService(name = "Cart", scope = ServiceScope.SESSION)
    public interface CartApi {
        @Rpc
        void add(Item item);
    }

    @AsterService(name = "Catalog", version = 2)
    public interface CatalogApi {
        @Rpc
        void list(Item item);
    }

    public abstract static class BaseCart implements CartApi {
        @Override
        public void add(Item item) {
        }
    }

    public static class Cart extends BaseCart {
    }

    @AsterSessionScoped
    public static class ScopedCart extends BaseCart {
    }

    @Test
    void theBeanMayLeaveItsScopeOpenOrDeclareTheRightOne() {
        assertThat(Models.valid(CartApi.class, BaseCart.class, Cart.class, Item.class).services())
                .extracting(ServiceModel::bean)
                .containsExactly(DotName.createSimple(Cart.class));
        assertThat(Models.valid(CartApi.class, BaseCart.class, ScopedCart.class, Item.class).contracts())
                .extracting(ContractModel::scope)
                .containsExactly(ServiceScope.SESSION);
    }

    @ApplicationScoped
    public static class OneCart extends BaseCart {
    }

    @Singleton
    public static class SingleCart extends BaseCart {
    }

    @RequestScoped
    public static class RequestCart extends BaseCart {
    }

    @Dependent
    public static class DependentCart extends BaseCart {
    }

    @NormalScope
    public @interface OwnScoped {
    }

    @OwnScoped
    public static class OwnCart extends BaseCart {
    }

    @ApplicationScoped
    @AsterService(scope = ServiceScope.SESSION)
    public static class ClassCart {
        @Rpc
        public void add(Item item) {
        }
    }

    private static void assertWrong(Problem problem, Class<?> bean, String annotation, String service, Class<?> contract) {
        assertThat(problem).isEqualTo(new Problem(bean.getName(),
                "is " + annotation + ", but serves " + service
                        + " version 1, whose scope is SESSION: every session needs an instance of its own",
                "remove " + annotation + ", which makes it @AsterSessionScoped, or remove the scope from @AsterService of "
                        + contract.getName()));
    }

    @Test
    void anotherScopeOfTheBeanWouldShareItAmongSessionsOrCalls() {
        assertWrong(Models.problem(CartApi.class, BaseCart.class, OneCart.class, Item.class), OneCart.class,
                "@ApplicationScoped", "Cart",
                CartApi.class);
        assertWrong(Models.problem(CartApi.class, BaseCart.class, SingleCart.class, Item.class), SingleCart.class, "@Singleton",
                "Cart",
                CartApi.class);
        assertWrong(Models.problem(CartApi.class, BaseCart.class, RequestCart.class, Item.class), RequestCart.class,
                "@RequestScoped", "Cart",
                CartApi.class);
        assertWrong(Models.problem(CartApi.class, BaseCart.class, DependentCart.class, Item.class), DependentCart.class,
                "@Dependent", "Cart",
                CartApi.class);
        assertWrong(Models.problem(ClassCart.class, Item.class), ClassCart.class, "@ApplicationScoped", "ClassCart",
                ClassCart.class);
    }

    @Test
    void scopesOfTheApplicationCountToo() {
        ModelOptions options = ModelOptions.DEFAULT.withScopes(List.of(DotName.createSimple(OwnScoped.class)));
        List<Problem> problems = Models.build(options, CartApi.class, BaseCart.class, OwnCart.class, Item.class).problems();

        assertThat(problems).hasSize(1);
        assertWrong(problems.get(0), OwnCart.class, "@SessionTest$OwnScoped", "Cart", CartApi.class);
    }

    /** As the container sees it: a class without a scope of its own is given one. */
    @Test
    void theScopeOfASuperclassDoesNotMatter() {
        assertThat(Models.valid(CartApi.class, ScopedBase.class, SubCart.class, Item.class).services()).hasSize(1);
    }

    @ApplicationScoped
    public abstract static class ScopedBase implements CartApi {
        @Override
        public void add(Item item) {
        }
    }

    public static class SubCart extends ScopedBase {
    }

    @AsterSessionScoped
    public static class SessionCatalog implements CatalogApi {
        @Override
        public void list(Item item) {
        }
    }

    @Test
    void callsOfASharedServiceBelongToNoSession() {
        assertThat(Models.problem(CatalogApi.class, SessionCatalog.class, Item.class)).isEqualTo(new Problem(
                SessionCatalog.class.getName(),
                "is @AsterSessionScoped, but serves Catalog version 2, whose scope is SHARED: its calls belong to no session",
                "give @AsterService of " + CatalogApi.class.getName()
                        + " scope = ServiceScope.SESSION, or remove @AsterSessionScoped"));
    }

    @AsterSessionScoped
    public static class Both implements CartApi, CatalogApi {
        @Override
        public void add(Item item) {
        }

        @Override
        public void list(Item item) {
        }
    }

    @Test
    void oneBeanCannotBeBoth() {
        assertThat(Models.problem(CartApi.class, CatalogApi.class, Both.class, Item.class)).isEqualTo(new Problem(
                Both.class.getName(), "serves Cart version 1, whose scope is SESSION, and serves Catalog version 2, whose scope"
                        + " is SHARED",
                "have two classes, one for each of the two contracts"));
    }

    public static class User {
        @Inject
        @AsterClient("a")
        AsterSessions<CartApi> carts;

        @Inject
        @AsterClient("b")
        Instance<AsterSessions<CartApi>> instance;

        @Inject
        @AsterClient("c")
        CatalogApi catalog;

        User(@AsterClient("d") AsterSessions<CartApi> parameter) {
        }

        @Inject
        void set(@AsterClient("e") Provider<AsterSessions<? extends CartApi>> provider,
                @AsterClient("a") AsterSessions<CartApi> same) {
        }
    }

    @Test
    void sessionsAreFoundWhereTheyAreInjected() {
        assertThat(Models.valid(User.class, CartApi.class, CatalogApi.class, Item.class).clients())
                .extracting(client -> client.contract().name(), ClientModel::name).containsExactly(tuple("Cart", "a"),
                        tuple("Cart", "b"), tuple("Cart", "d"), tuple("Cart", "e"), tuple("Catalog", "c"));
    }

    public static class Mistaken {
        @Inject
        @AsterClient("a")
        CartApi direct;

        @Inject
        @AsterClient("b")
        Instance<CartApi> lazily;

        @Inject
        @AsterClient("c")
        AsterSessions<CatalogApi> shared;

        @Inject
        @AsterClient("d")
        @SuppressWarnings("rawtypes")
        AsterSessions raw;

        @Inject
        @AsterClient("e")
        AsterSessions<Runnable> unknown;
    }

    @Test
    void mistakes() {
        String field = Mistaken.class.getName() + "#";
        assertThat(Models.build(Mistaken.class, CartApi.class, CatalogApi.class, Item.class).problems()).containsExactly(
                new Problem(field + "direct",
                        "asks for a client of " + CartApi.class.getName() + ", whose scope is SESSION: calls need a session",
                        "inject @AsterClient(\"a\") AsterSessions<SessionTest.CartApi>, which opens sessions"),
                new Problem(field + "lazily",
                        "asks for a client of " + CartApi.class.getName() + ", whose scope is SESSION: calls need a session",
                        "inject @AsterClient(\"b\") AsterSessions<SessionTest.CartApi>, which opens sessions"),
                new Problem(field + "raw", "asks for AsterSessions without a contract",
                        "declare the contract, as in AsterSessions<CartApi>"),
                new Problem(field + "shared",
                        "asks for sessions of " + CatalogApi.class.getName() + ", whose scope is SHARED",
                        "inject @AsterClient(\"c\") SessionTest.CatalogApi, or give its @AsterService scope ="
                                + " ServiceScope.SESSION"),
                new Problem(field + "unknown", "asks for sessions of java.lang.Runnable, which is an unknown contract",
                        "annotate java.lang.Runnable with @AsterService, or inject a type that has it (the class is not in the"
                                + " index of the application)"));
    }

    @AsterService(scope = ServiceScope.SESSION)
    public static final class Final {
        @Rpc
        public void add(Item item) {
        }
    }

    public static class UserOfFinal {
        @Inject
        @AsterClient("a")
        AsterSessions<Final> sessions;
    }

    /** What sessions hand out is a subclass, as an injected client is. */
    @Test
    void aClassThatClientsCannotExtend() {
        assertThat(Models.problem(UserOfFinal.class, Final.class, Item.class)).returns("has clients but is final",
                Problem::message);
    }
}
