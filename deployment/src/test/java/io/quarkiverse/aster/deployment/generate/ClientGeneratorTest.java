package io.quarkiverse.aster.deployment.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import org.jboss.jandex.Index;
import org.jboss.jandex.IndexView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.generate.Messages.Reply;
import io.quarkiverse.aster.deployment.generate.Messages.Request;
import io.quarkiverse.aster.runtime.client.GeneratedClient;
import io.smallrye.mutiny.Multi;

@Timeout(60)
class ClientGeneratorTest {

    private static final Request HI = new Request("hi");
    private static final Reply ANSWER = new Reply("answer");

    private final RecordingInvoker invoker = new RecordingInvoker();
    private final Generated generated = new Generated(Fixture.signatures());
    private final Signatures client = (Signatures) generated.client(invoker);

    ClientGeneratorTest() throws Exception {
    }

    @Test
    void callsByReturnType() throws Exception {
        assertThat(client.plain(HI)).isEqualTo(ANSWER);
        assertCalled("unaryBlocking", "plain", HI);
        assertThat(client.uni(HI).await().indefinitely()).isEqualTo(ANSWER);
        assertCalled("unary", "uni", HI);
        assertThat(client.stage(HI).toCompletableFuture().get()).isEqualTo(ANSWER);
        assertCalled("unaryStage", "stage", HI);
        assertThat(client.future(HI).get()).isEqualTo(ANSWER);
        assertCalled("unaryStage", "future", HI);
    }

    @Test
    void dropsTheResultOfVoid() throws Exception {
        invoker.answer = null;

        client.nothing(HI);

        assertCalled("unaryBlocking", "nothing", HI);
        assertThat(client.last).isNull();
    }

    @Test
    void callsInheritedMethods() throws Exception {
        assertThat(client.inherited(HI)).isEqualTo(ANSWER);
        assertCalled("unaryBlocking", "inherited", HI);
    }

    @Test
    void leavesMethodsBesideTheContractOfAClass() {
        assertThat(client.beside()).isEqualTo("beside");
    }

    @Test
    void ignoresTheContext() throws Exception {
        client.contextFirst(null, HI);
        assertCalled("unaryBlocking", "contextFirst", HI);
        client.contextLast(HI, null);
        assertCalled("unaryBlocking", "contextLast", HI);
        client.contextMiddle("a", null, 7);
        assertFields("contextMiddle", "a", 7L);
    }

    @Test
    void packsParameters() throws Exception {
        client.noParameters();
        assertFields("noParameters");
        client.primitives(true, (byte) 1, (short) 2, 3, 4, 5.5f, 6.5);
        assertFields("primitives", true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5);
        client.boxes(false, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5);
        assertFields("boxes", false, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5);
        byte[] bytes = { 1 };
        client.containers(Optional.of("o"), List.of("l"), Set.of(1L), Map.of("k", 2), bytes);
        assertFields("containers", Optional.of("o"), List.of("l"), Set.of(1L), Map.of("k", 2), bytes);
        client.overloaded("a", "b");
        assertFields("overloaded_two", "a", "b");
    }

    @Test
    void passesNullsOnForTheEncoderToReport() throws Exception {
        client.overloaded(null);
        assertFields("overloaded_one", new Object[] { null });
        client.plain(null);
        assertCalled("unaryBlocking", "plain", null);
    }

    @Test
    void callsStreams() throws Exception {
        Multi<Request> requests = Multi.createFrom().item(HI);

        assertThat(all(client.serverStream(HI))).isEqualTo(List.of(ANSWER));
        assertCalled("serverStream", "serverStream", HI);
        assertThat(all(client.serverPublisher("a", 1))).isEqualTo(List.of(ANSWER));
        assertThat(invoker.called).isEqualTo("serverStream");
        assertFields("serverPublisher", "a", 1);
        assertThat(client.clientStream(requests, null).await().indefinitely()).isEqualTo(ANSWER);
        assertCalled("clientStream", "clientStream", requests);
        assertThat(client.clientStage(requests).toCompletableFuture().get()).isEqualTo(ANSWER);
        assertCalled("clientStream", "clientStage", requests);
        assertThat(client.clientBlocking(requests)).isEqualTo(ANSWER);
        assertCalled("clientStream", "clientBlocking", requests);
        assertThat(all(client.bidi(requests))).isEqualTo(List.of(ANSWER));
        assertCalled("bidiStream", "bidi", requests);
        assertThat(all(client.bidiPublisher(requests))).isEqualTo(List.of(ANSWER));
        assertCalled("bidiStream", "bidiPublisher", requests);
    }

    @Test
    void readsResponsesAsAStreamThatBlocks() throws Exception {
        assertThat(client.streamDown(HI).toList()).containsExactly(ANSWER);
        assertCalled("serverStream", "streamDown", HI);
        assertThat(client.streamInline("a", null, 1).toList()).containsExactly(ANSWER);
        assertThat(invoker.called).isEqualTo("serverStream");
        assertFields("streamInline", "a", 1);
        Multi<Request> requests = Multi.createFrom().item(HI);
        assertThat(client.streamOut(requests).toList()).containsExactly(ANSWER);
        assertCalled("bidiStream", "streamOut", requests);
    }

    @Test
    void sendsAStreamThatBlocks() throws Exception {
        assertThat(client.streamUp(null, Stream.of(HI))).isEqualTo(ANSWER);
        assertSent("clientStream", "streamUp", HI);
        assertThat(client.streamUpUni(Stream.of(HI)).await().indefinitely()).isEqualTo(ANSWER);
        assertSent("clientStream", "streamUpUni", HI);
        assertThat(client.streamUpStage(Stream.of(HI)).toCompletableFuture().get()).isEqualTo(ANSWER);
        assertSent("clientStream", "streamUpStage", HI);
        client.streamUpNothing(Stream.of(HI));
        assertSent("clientStream", "streamUpNothing", HI);
        assertThat(client.streamBoth(Stream.of(HI), null).toList()).containsExactly(ANSWER);
        assertSent("bidiStream", "streamBoth", HI);
        assertThat(all(client.streamIn(Stream.of(HI)))).isEqualTo(List.of(ANSWER));
        assertSent("bidiStream", "streamIn", HI);
    }

    @Test
    void derivesClientsThatCallThroughAnotherInvoker() throws Exception {
        GeneratedClient first = (GeneratedClient) client;
        assertThat(first.aster$invoker()).isSameAs(invoker);

        RecordingInvoker other = (RecordingInvoker) invoker.with(CallOptions.none().metadata("tenant", "blue"));
        Object second = first.aster$with(other);

        assertThat(second).isNotSameAs(client).hasSameClassAs(client);
        assertThat(((GeneratedClient) second).aster$invoker()).isSameAs(other);
        assertThat(((Signatures) second).plain(HI)).isEqualTo(ANSWER);
        assertThat(other.called).isEqualTo("unaryBlocking");
        assertThat(invoker.called).isNull();
        assertThat(new Generated(Fixture.shared()).client(invoker)).isInstanceOf(GeneratedClient.class);
    }

    @Test
    void overridesEveryMethodOfTheContract() {
        List<String> declared = Stream.of(client.getClass().getDeclaredMethods()).map(Method::getName)
                .filter(name -> !name.startsWith("aster$")).toList();

        assertThat(declared).hasSameSizeAs(generated.fixture.contract().methods());
    }

    @Test
    void implementsInterfaces() throws Exception {
        Generated shared = new Generated(Fixture.shared());
        SharedApi client = (SharedApi) shared.client(invoker);

        assertThat(client.ask(HI, null)).isEqualTo(ANSWER);
        assertThat(invoker.method).isSameAs(shared.descriptor().method("ask"));
        assertThat(client.askTwice(HI)).isEqualTo(ANSWER);
        assertThat(invoker.method).isSameAs(shared.descriptor().method("askTwice"));
        assertThat(client.handle(HI)).isEqualTo(ANSWER);
        assertThat(invoker.request).isSameAs(HI);
        assertThat(client.find("k", 5).await().indefinitely()).isEqualTo(ANSWER);
        assertThat(Generated.field(invoker.request, "key")).isEqualTo("k");
        assertThat(Generated.field(invoker.request, "limit")).isEqualTo(5);
        assertThat(client.greeting()).isEqualTo("greeting");
    }

    @Test
    void refusesWhatIsNotPartOfTheContract() throws Exception {
        SharedApi client = (SharedApi) new Generated(Fixture.shared()).client(invoker);
        String type = SharedApi.class.getName();

        assertThatThrownBy(() -> client.size(1, "a")).isExactlyInstanceOf(UnsupportedOperationException.class)
                .hasMessage(type + ": method size is not part of the Aster contract Contract");
        assertThatThrownBy(client::half).isExactlyInstanceOf(UnsupportedOperationException.class)
                .hasMessage(type + ": method half is not part of the Aster contract Contract");
        assertThatThrownBy(client::close).isExactlyInstanceOf(UnsupportedOperationException.class)
                .hasMessage(type + ": method close is not part of the Aster contract Contract");
        assertThat(client).isEqualTo(client).isNotEqualTo(new Object());
    }

    @Test
    void inheritsABodyFromEitherSideOfADiamond() throws Exception {
        IndexView index = Index.of(SharedApi.Diamond.class, Supertypes.Foreign.class, Supertypes.Helpful.class);
        String name = SharedApi.Diamond.class.getName();
        SharedApi.Diamond client = (SharedApi.Diamond) new Generated(Fixture.of(index, name, name, Map.of())).client(invoker);

        assertThat(client.half()).isEqualTo("half");
        assertThat(client.only(HI)).isEqualTo(ANSWER);
        assertThatThrownBy(() -> client.size(1, "a")).isExactlyInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void completesAbstractClasses() throws Exception {
        String name = Partial.class.getName();
        IndexView index = Index.of(Partial.class, Supertypes.Foreign.class, Supertypes.Helpful.class);
        Partial client = (Partial) new Generated(Fixture.of(index, name, name, Map.of())).client(invoker);

        assertThat(client.only(HI)).isEqualTo(ANSWER);
        assertThat(client.size(1, "a")).isEqualTo(1);
        assertThatThrownBy(client::half).isExactlyInstanceOf(UnsupportedOperationException.class);
    }

    /** Abstract, and takes back a method that its interface implements. */
    public abstract static class Partial implements Supertypes.Helpful {

        @Rpc
        public abstract Reply only(Request request);

        @Override
        public int size(long first, String second) {
            return 1;
        }

        @Override
        public abstract String half();

        @Override
        public void close() {
        }
    }

    private void assertCalled(String called, String wireName, Object request) throws Exception {
        assertThat(invoker.called).isEqualTo(called);
        assertThat(invoker.method).isSameAs(generated.descriptor().method(wireName));
        assertThat(invoker.request).isSameAs(request);
    }

    private void assertSent(String called, String wireName, Request... requests) throws Exception {
        assertThat(invoker.called).isEqualTo(called);
        assertThat(invoker.method).isSameAs(generated.descriptor().method(wireName));
        assertThat(all((Flow.Publisher<?>) invoker.request)).isEqualTo(List.of(requests));
    }

    private void assertFields(String wireName, Object... values) throws Exception {
        assertThat(invoker.method).isSameAs(generated.descriptor().method(wireName));
        var struct = generated.fixture.model().struct(generated.method(wireName).request());
        assertThat(invoker.request.getClass().getName()).isEqualTo(struct.className().toString());
        assertThat(struct.fields()).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
            assertThat(Generated.field(invoker.request, struct.fields().get(i).javaName())).isEqualTo(values[i]);
        }
    }

    private static List<?> all(Flow.Publisher<?> stream) {
        return Multi.createFrom().publisher(stream).collect().asList().await().indefinitely();
    }
}
