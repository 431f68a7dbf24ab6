package io.quarkiverse.aster.deployment.service;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** The ways to a client. */
@Timeout(60)
class ClientInjectionTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application()
            .config("quarkus.aster.clients.\"second one\".address", "self")
            .config("quarkus.aster.clients.inside.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true");

    @Inject
    Consumer consumer;
    @Inject
    @AsterClient("second one")
    Greeter second;
    @Inject
    @AsterClient(SELF)
    Instance<Greeter> lazily;
    @Inject
    AsterClients clients;
    @Inject
    AsterServer server;

    @Test
    void intoAField() {
        assertThat(consumer.field.greet(new Name("field")).text()).isEqualTo("Hello, field");
    }

    @Test
    void intoAConstructor() {
        assertThat(consumer.constructor.greet(new Name("constructor")).text()).isEqualTo("Hello, constructor");
    }

    @Test
    void intoAMethod() {
        assertThat(consumer.method.greet(new Name("method")).text()).isEqualTo("Hello, method");
    }

    @Test
    void throughAnInstance() {
        assertThat(lazily.get().greet(new Name("instance")).text()).isEqualTo("Hello, instance");
    }

    @Test
    void twoClientsOfOneContractAreTwoBeans() {
        assertThat(second.greet(new Name("second")).text()).isEqualTo("Hello, second");
        assertThat(second).isNotSameAs(consumer.field);
        assertThat(consumer.method).isSameAs(consumer.field);
    }

    @Test
    void byTheNameOfTheConfiguration() {
        assertThat(clients.client(Greeter.class, "second one").greet(new Name("name")).text()).isEqualTo("Hello, name");
    }

    @Test
    void byAnAddressThatIsKnownAtRunTimeOnly() {
        Greeter greeter = AsterClients.current().client(Greeter.class, AsterServer.current().address());

        assertThat(greeter.greet(new Name("address")).text()).isEqualTo("Hello, address");
    }

    @Test
    void withinTheProcess() {
        assertThat(clients.client(Greeter.class, "inside").greet(new Name("inside")).text()).isEqualTo("Hello, inside");
        assertThat(clients.client(Greeter.class, "encoded").greet(new Name("inside")).text()).isEqualTo("Hello, inside");
    }

    @Test
    void theCurrentOnesAreTheInjectedOnes() {
        assertThat(AsterClients.current()).isSameAs(clients);
        assertThat(AsterServer.current()).isSameAs(server);
    }

    @Test
    void aTypeThatIsNoContractIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> clients.client(Name.class, SELF)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("contract: " + Name.class.getName() + " (expected: one of [" + Greeter.class.getName() + "])");
    }

    @Test
    void aNameThatIsNotConfiguredIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> clients.client(Greeter.class, "third")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("client: \"third\"", SELF, "second one", "quarkus.aster.clients.\"third\".address");
    }

    public record Name(String name) {
    }

    public record Greeting(String text) {
    }

    @AsterService
    public interface Greeter {

        @Rpc
        Greeting greet(Name name);
    }

    public static class GreeterBean implements Greeter {

        @Override
        public Greeting greet(Name name) {
            return new Greeting("Hello, " + name.name());
        }
    }

    @Singleton
    public static class Consumer {

        @Inject
        @AsterClient(SELF)
        Greeter field;
        final Greeter constructor;
        Greeter method;

        @Inject
        public Consumer(@AsterClient(SELF) Greeter constructor) {
            this.constructor = constructor;
        }

        @Inject
        void take(@AsterClient(SELF) Greeter greeter) {
            method = greeter;
        }
    }
}
