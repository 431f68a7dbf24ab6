package io.quarkiverse.aster.deployment.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.generate.Messages.Reply;
import io.quarkiverse.aster.deployment.generate.Messages.Request;
import io.quarkiverse.aster.runtime.server.ExecutionModel;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Timeout(60)
class InvokerGeneratorTest {

    private static final Request HI = new Request("hi");

    private final CallContext context = (CallContext) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] { CallContext.class }, (proxy, method, arguments) -> "ctx");
    private final Generated generated = new Generated(Fixture.signatures());
    private final ServiceInvoker invoker = generated.invoker();
    private final Signatures bean = new Signatures();

    InvokerGeneratorTest() throws Exception {
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "inherited" })
    void callsWithTheRequest(String method) throws Exception {
        assertThat(invoke(method, HI)).isEqualTo(new Reply(method + " hi"));
    }

    @Test
    void returnsUnis() throws Exception {
        assertThat(((Uni<?>) invoke("uni", HI)).await().indefinitely()).isEqualTo(new Reply("uni hi"));
        assertThat(((Uni<?>) invoke("uniOfNothing", HI)).await().indefinitely()).isNull();
        assertThat(bean.last).isEqualTo("uniOfNothing hi");
    }

    @ParameterizedTest
    @ValueSource(strings = { "stage", "future" })
    void returnsStages(String method) throws Exception {
        assertThat(((CompletionStage<?>) invoke(method, HI)).toCompletableFuture().get()).isEqualTo(new Reply(method + " hi"));
    }

    @Test
    void returnsNullForVoid() throws Exception {
        assertThat(invoke("nothing", HI)).isNull();
        assertThat(bean.last).isEqualTo("nothing hi");
    }

    @Test
    void callsWithoutParameters() throws Exception {
        assertThat(invoke("noParameters", generated.newRequest("noParameters"))).isEqualTo(new Reply("noParameters"));
    }

    @Test
    void passesTheContextWhereItIsDeclared() throws Exception {
        assertThat(invoke("contextOnly", generated.newRequest("contextOnly"))).isEqualTo(new Reply("contextOnly ctx"));
        assertThat(invoke("contextFirst", HI)).isEqualTo(new Reply("contextFirst ctx hi"));
        assertThat(invoke("contextMiddle", generated.request("contextMiddle", "a", 7L)))
                .isEqualTo(new Reply("contextMiddle a ctx 7"));
        assertThat(invoke("contextLast", HI)).isEqualTo(new Reply("contextLast hi ctx"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "primitives", "boxes" })
    void unpacksNumbers(String method) throws Exception {
        Object request = generated.request(method, true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5d);

        assertThat(invoke(method, request)).isEqualTo(new Reply(method + " true12345.56.5"));
    }

    @Test
    void unpacksContainers() throws Exception {
        Object request = generated.request("containers", Optional.of("o"), List.of("l"), Set.of(1L), Map.of("k", 2),
                new byte[3]);

        assertThat(invoke("containers", request)).isEqualTo(new Reply("containers Optional[o][l][1]{k=2}3"));
    }

    @Test
    void tellsOverloadsApart() throws Exception {
        assertThat(invoke("overloaded_one", generated.request("overloaded_one", "a"))).isEqualTo(new Reply("one a"));
        assertThat(invoke("overloaded_two", generated.request("overloaded_two", "a", "b"))).isEqualTo(new Reply("two ab"));
    }

    @Test
    void throwsWhatTheHandlerThrows() throws Exception {
        Object request = generated.request("checked", "full");

        assertThatThrownBy(() -> invoke("checked", request)).isExactlyInstanceOf(IOException.class).hasMessage("full");
    }

    @Test
    void passesStreamsAsDeclared() throws Exception {
        Multi<Request> requests = Multi.createFrom().item(HI);

        assertThat(all(invoke("serverStream", HI))).containsExactly(new Reply("serverStream hi"));
        assertThat(all(invoke("serverPublisher", generated.request("serverPublisher", "a", 1))))
                .containsExactly(new Reply("serverPublisher a1"));
        assertThat(((Uni<?>) invoke("clientStream", requests)).await().indefinitely())
                .isEqualTo(new Reply("clientStream hi ctx"));
        assertThat(((CompletableFuture<?>) invoke("clientStage", requests)).get()).isEqualTo(new Reply("clientStage hi"));
        assertThat(invoke("clientBlocking", requests)).isEqualTo(new Reply("clientBlocking hi"));
        assertThat(all(invoke("bidi", requests))).containsExactly(new Reply("bidi hi"));
        assertThat(all(invoke("bidiPublisher", requests))).containsExactly(new Reply("bidiPublisher hi"));
    }

    /** Whatever the handler declares, requests come as a publisher. */
    @Test
    void passesStreamsThatBlock() throws Exception {
        Multi<Request> requests = Multi.createFrom().items(HI, new Request("ho"));

        assertThat(((Stream<?>) invoke("streamDown", HI)).toList()).isEqualTo(List.of(new Reply("streamDown hi")));
        assertThat(((Stream<?>) invoke("streamInline", generated.request("streamInline", "a", 1))).toList())
                .isEqualTo(List.of(new Reply("streamInline actx1")));
        assertThat(invoke("streamUp", requests)).isEqualTo(new Reply("streamUp ctx hi ho"));
        assertThat(((Uni<?>) invoke("streamUpUni", requests)).await().indefinitely()).isEqualTo(new Reply("streamUpUni 2"));
        assertThat(((CompletionStage<?>) invoke("streamUpStage", requests)).toCompletableFuture().get())
                .isEqualTo(new Reply("streamUpStage 2"));
        assertThat(invoke("streamUpNothing", requests)).isNull();
        assertThat(bean.last).isEqualTo("streamUpNothing 2");
        assertThat(((Stream<?>) invoke("streamBoth", requests)).toList())
                .isEqualTo(List.of(new Reply("streamBoth hi ctx"), new Reply("streamBoth ho ctx")));
        assertThat(all(invoke("streamIn", requests))).containsExactly(new Reply("streamIn hi"), new Reply("streamIn ho"));
        assertThat(((Stream<?>) invoke("streamOut", requests)).toList())
                .isEqualTo(List.of(new Reply("streamOut hi"), new Reply("streamOut ho")));
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 34, Integer.MAX_VALUE })
    void refusesUnknownIndexes(int index) {
        assertThat(generated.fixture.contract().methods()).hasSize(34);
        String message = "method index: " + index + " (expected: >= 0 and < 34)";
        assertThatThrownBy(() -> invoker.invoke(bean, index, HI, context)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> invoker.executionModel(index)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void knowsTheExecutionModels() {
        List<ExecutionModel> expected = generated.fixture.service().executionModels();

        assertThat(expected).contains(ExecutionModel.values());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(invoker.executionModel(i)).isEqualTo(expected.get(i));
        }
    }

    @Test
    void callsTheBeanBehindAnInterface() throws Exception {
        Generated shared = new Generated(Fixture.shared());
        ServiceInvoker invoker = shared.invoker();
        SharedApi.Bean bean = new SharedApi.Bean() {
            @Override
            public Reply ask(Request request, CallContext context) {
                return new Reply("proxied " + super.ask(request, context).text());
            }
        };

        assertThat(invoker.invoke(bean, shared.method("ask").index(), HI, context)).isEqualTo(new Reply("proxied ask hi"));
        assertThat(invoker.invoke(bean, shared.method("askTwice").index(), HI, context))
                .isEqualTo(new Reply("proxied ask hi twice"));
        assertThat(invoker.invoke(bean, shared.method("handle").index(), HI, context)).isEqualTo(new Reply("handle hi"));
        Object find = invoker.invoke(bean, shared.method("find").index(), shared.request("find", "k", 5), context);
        assertThat(((Uni<?>) find).await().indefinitely()).isEqualTo(new Reply("find k5"));
    }

    @Test
    void callsABeanThatIsOnlyKnownByItsInterface() throws Exception {
        Fixture fixture = Fixture.of(Index.of(OneMethod.class), OneMethod.class.getName(), OneMethod.class.getName(), Map.of());

        ServiceInvoker invoker = new Generated(fixture).invoker();

        assertThat(invoker.invoke((OneMethod) request -> new Reply("lambda " + request.text()), 0, HI, context))
                .isEqualTo(new Reply("lambda hi"));
    }

    @Test
    void usesMembersOfThePackage() throws Exception {
        String name = PackagePrivate.class.getName();
        Fixture fixture = Fixture.of(Index.of(PackagePrivate.class), name, name, Map.of());
        Generated generated = new Generated(fixture, CodecNaming.bySuffix(Map.of()), new GeneratedClasses(),
                PackagePrivate.class);
        var constructor = generated.load(name).getDeclaredConstructor();
        constructor.setAccessible(true);

        Object reply = generated.invoker().invoke(constructor.newInstance(), 0, HI, context);

        assertThat(reply).isEqualTo(new Reply("package hi"));
    }

    /** A contract and its bean in one. */
    public interface OneMethod {
        @Rpc
        Reply only(Request request);
    }

    static class PackagePrivate {
        @Rpc
        Reply only(Request request) {
            return new Reply("package " + request.text());
        }
    }

    private Object invoke(String method, Object request) throws Exception {
        return invoker.invoke(bean, generated.method(method).index(), request, context);
    }

    private static List<Object> all(Object stream) {
        return Multi.createFrom().publisher((Flow.Publisher<?>) stream).onItem().castTo(Object.class).collect().asList().await()
                .indefinitely();
    }
}
