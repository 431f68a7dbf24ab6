package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;

@Timeout(30)
class ClientTest {

    public record In(String text) {
    }

    @AsterService
    public interface Zebra {
        @Rpc
        void call(In in);
    }

    @AsterService
    public static class Ant {
        protected Ant() {
        }

        @Rpc
        public void call(In in) {
        }
    }

    public static class User {
        @Inject
        @AsterClient("z")
        Zebra zebra;

        @Inject
        @AsterClient("a")
        Provider<Zebra> other;

        @Inject
        @AsterClient("z")
        Instance<Zebra> again;

        User(@AsterClient("ant") Ant ant) {
        }

        @Inject
        void set(@AsterClient("b") Zebra zebra) {
        }

        @Produces
        @AsterClient("mine")
        String produced() {
            return "";
        }

        void dispose(@Disposes @AsterClient("mine") String produced) {
        }

        @Produces
        @AsterClient("field")
        String field = "";
    }

    @Test
    void oneForEachContractAndName() {
        ApplicationModel model = Models.valid(User.class, Zebra.class, Ant.class, In.class);

        assertThat(model.clients()).extracting(c -> c.contract().name(), ClientModel::name).containsExactly(
                tuple("Ant", "ant"), tuple("Zebra", "a"), tuple("Zebra", "b"), tuple("Zebra", "z"));
        assertThat(model.clients()).extracting(ClientModel::contract).first().isSameAs(model.contracts().get(0));
    }

    public static class Lion implements Zebra {
        @Override
        public void call(In in) {
        }
    }

    public interface NoContract {
    }

    public static class Mistaken {
        @Inject
        @AsterClient("a")
        NoContract noContract;

        @Inject
        @AsterClient("b")
        Lion implementation;

        @Inject
        @AsterClient(" ")
        Zebra blank;

        void set(@AsterClient("c") Runnable notIndexed) {
        }
    }

    @Test
    void mistakes() {
        String type = Mistaken.class.getName() + "#";
        assertThat(Models.build(Mistaken.class, NoContract.class, Lion.class, Zebra.class, In.class).problems())
                .containsExactly(
                        new Problem(type + "blank", "its client name is blank",
                                "name the client as the configuration does, as in @AsterClient(\"hello\")"),
                        new Problem(type + "implementation",
                                "asks for a client of " + Lion.class.getName() + ", which is an unknown contract",
                                "inject " + Zebra.class.getName() + ", which is a contract"),
                        new Problem(type + "noContract",
                                "asks for a client of " + NoContract.class.getName() + ", which is an unknown contract",
                                "annotate " + NoContract.class.getName()
                                        + " with @AsterService, or inject a type that has it"),
                        new Problem(type + "set(Runnable), parameter notIndexed",
                                "asks for a client of java.lang.Runnable, which is an unknown contract",
                                "annotate java.lang.Runnable with @AsterService, or inject a type that has it"
                                        + " (the class is not in the index of the application)"));
    }

    @AsterService
    public static final class Closed {
        private Closed() {
        }

        @Rpc
        public final void call(In in) {
        }
    }

    public static class UserOfClosed {
        @Inject
        @AsterClient("closed")
        Closed closed;
    }

    @Test
    void classThatClientsCannotExtend() {
        assertThat(Models.build(UserOfClosed.class, Closed.class, In.class).problems())
                .allSatisfy(p -> assertThat(p.fix()).endsWith(", or declare the contract as an interface"))
                .extracting(Problem::element, Problem::message).containsExactly(
                        tuple(Closed.class.getName(), "has clients but is final"),
                        tuple(Closed.class.getName(), "has clients but no non-private constructor without parameters"),
                        tuple(Closed.class.getName() + "#call(ClientTest.In)",
                                "is final, but " + Closed.class.getName() + " has clients"));
        assertThat(Models.valid(Closed.class, In.class).services()).hasSize(1);
    }
}
