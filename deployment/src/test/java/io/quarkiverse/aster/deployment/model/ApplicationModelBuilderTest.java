package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import jakarta.inject.Inject;

import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Timeout(30)
class ApplicationModelBuilderTest {

    public record In(String text, Map<String, Color> colors) {
    }

    public record Out(List<In> ins) {
    }

    public enum Color {
        RED,
        GREEN
    }

    @AsterService(version = 2)
    public interface Api {
        @Rpc
        Uni<Out> first(In in);

        @Rpc
        Uni<Out> second(String text, int number);

        @ServerStream
        Multi<Out> third();
    }

    public static class Implementation implements Api {
        @Inject
        @AsterClient("other")
        Other other;

        @Inject
        @AsterClient("api")
        Api api;

        @Override
        public Uni<Out> first(In in) {
            return null;
        }

        @Override
        public Uni<Out> second(String text, int number) {
            return null;
        }

        @Override
        public Multi<Out> third() {
            return null;
        }
    }

    @AsterService
    public static class Other {
        @Rpc
        public void call(In in) {
        }
    }

    @AsterService(name = "Other", version = 2)
    public static class Newer extends Other {
    }

    @Test
    void orderOfTheIndexDoesNotMatter() throws Exception {
        List<IndexView> parts = new ArrayList<>();
        for (Class<?> type : List.of(In.class, Out.class, Color.class, Api.class, Implementation.class, Other.class,
                Newer.class)) {
            parts.add(Index.of(type));
        }
        ApplicationModel expected = model(parts);
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(parts, random);
            ApplicationModel shuffled = model(parts);

            assertThat(shuffled).isEqualTo(expected);
            assertThat(shuffled.types().keySet()).containsExactlyElementsOf(expected.types().keySet());
            assertThat(shuffled).hasToString(expected.toString());
        }
        assertThat(expected.contracts()).extracting(c -> c.name() + c.version()).containsExactly("Api2", "Other1", "Other2");
        assertThat(expected.services()).extracting(s -> s.contract().name() + s.contract().version()).containsExactly("Api2",
                "Other1", "Other2");
        assertThat(expected.types().keySet()).extracting(Object::toString).isSorted().hasSize(5);
    }

    private static ApplicationModel model(List<IndexView> parts) {
        ApplicationModelBuilder.Result result = ApplicationModelBuilder.build(CompositeIndex.create(new ArrayList<>(parts)),
                ModelOptions.DEFAULT);
        assertThat(result.problems()).as(result.report()).isEmpty();
        return result.model();
    }

    @Test
    void emptyIndex() {
        assertThat(Models.valid()).isEqualTo(new ApplicationModel(List.of(), List.of(), List.of(), Map.of()));
    }

    @Test
    void modelIsImmutable() {
        ApplicationModel model = Models.valid(Other.class, In.class, Color.class);

        assertThatThrownBy(() -> model.contracts().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> model.types().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> model.services().get(0).executionModels().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> model.contracts().get(0).methods().get(0).parameters().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    public record Broken(Object any, char character) {
    }

    @AsterService(name = " ", version = -1, serialization = SerializationMode.NATIVE)
    public static class Everything {
        @Inject
        @AsterClient("nobody")
        Runnable nobody;

        @Rpc(timeout = "never")
        public String call(Broken broken) {
            return "";
        }

        @Rpc
        void call(int number) {
        }
    }

    @Test
    void allProblemsAtOnce() {
        ApplicationModelBuilder.Result result = Models.build(Everything.class, Broken.class);

        String type = Everything.class.getName();
        assertThat(result.model()).isNull();
        assertThat(result.problems()).isSorted().extracting(p -> p.element() + ": " + p.message()).containsExactly(
                Broken.class.getName() + "#any: type Object has no form on the wire",
                Broken.class.getName() + "#character: type char has no form on the wire",
                type + ": its service name is blank",
                type + ": serialization mode NATIVE needs org.apache.fory:fory-core, which the application does not have"
                        + " (expected: 1.6 or a later 1.x)",
                type + ": version: -1 (expected: >= 1)",
                type + "#call(ApplicationModelBuilderTest.Broken): its response String is not a message type",
                type + "#call(ApplicationModelBuilderTest.Broken): timeout: \"never\" (expected: a duration of at least 1 ms)",
                type + "#call(int): has the wire name call, as has " + type + "#call(ApplicationModelBuilderTest.Broken)",
                type + "#call(int): is not public",
                type + "#nobody: asks for a client of java.lang.Runnable, which is an unknown contract");
        assertThat(result.report()).startsWith("10 problems with Aster services:\n  1. ")
                .contains("\n  10. " + type + "#nobody")
                .contains("\n     Fix: make the method public");
    }

    @Test
    void reportOfOneProblem() {
        assertThat(Problem.report(List.of(new Problem("com.acme.Hello", "is not public", "make it public"))))
                .isEqualTo("1 problem with Aster services:\n  1. com.acme.Hello: is not public\n     Fix: make it public");
    }

    @Test
    void optionsAreChecked() {
        ForyCore none = new ForyCore(null);
        assertThatThrownBy(() -> new ModelOptions(List.of(), none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ModelOptions(List.of(SerializationMode.NATIVE), none))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("XLANG");
    }
}
