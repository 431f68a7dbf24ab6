package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;

@Timeout(30)
class WireTagsTest {

    @ParameterizedTest
    @CsvSource({ "demo/Hello, demo, Hello", "a/b/Deep, a/b, Deep", "Bare, '', Bare", "a.b/C.D, a.b, C.D" })
    void splitsAtTheLastSlash(String tag, String namespace, String name) {
        assertThat(WireTags.parse(tag)).isEqualTo(new WireTag(namespace, name));
        assertThat(WireTags.parse(tag)).hasToString(tag);
    }

    public static class Outer {
        public record Middle(Deep deep) {
            public record Deep(Plain plain, Tagged tagged) {
            }
        }
    }

    public record Plain(String text) {
    }

    @WireType("demo/Level")
    public enum Tagged {
        LOW
    }

    @AsterService
    public interface Api {
        @Rpc
        void call(Outer.Middle middle);
    }

    @Test
    void defaultIsPackageAndNestedName() {
        ApplicationModel model = Models.valid(Api.class, WireTagsTest.class, Outer.class, Outer.Middle.class,
                Outer.Middle.Deep.class, Plain.class, Tagged.class);

        String namespace = WireTagsTest.class.getPackageName();
        assertThat(Models.struct(model, Outer.Middle.Deep.class).tag())
                .isEqualTo(new WireTag(namespace, "WireTagsTest.Outer.Middle.Deep"));
        assertThat(Models.struct(model, Plain.class).tag()).isEqualTo(new WireTag(namespace, "WireTagsTest.Plain"));
        assertThat(model.types().get(DotName.createSimple(Tagged.class)).tag()).isEqualTo(new WireTag("demo", "Level"));
    }

    @WireType("")
    public record Empty(String text) {
    }

    @WireType("demo/")
    public record NoName(String text) {
    }

    @WireType("/Hello")
    public record NoNamespace(String text) {
    }

    @WireType("a//b")
    public record EmptyPart(String text) {
    }

    @WireType("demo/Hel lo")
    public record Space(String text) {
    }

    @WireType("demo/Hello\u0007")
    public record Control(String text) {
    }

    @WireType("_aster/RpcStatus")
    public record Reserved(String text) {
    }

    public record All(Empty a, NoName b, NoNamespace c, EmptyPart d, Space e, Control f, Reserved g) {
    }

    @AsterService
    public interface AllApi {
        @Rpc
        void call(All all);
    }

    @Test
    void tagsThatDoNotWork() {
        assertThat(Models.build(AllApi.class, All.class, Empty.class, NoName.class, NoNamespace.class, EmptyPart.class,
                Space.class, Control.class, Reserved.class).problems())
                .allSatisfy(p -> assertThat(p.fix()).isEqualTo("give it a tag of the form \"namespace/TypeName\""))
                .extracting(Problem::element)
                .containsExactly(Control.class.getName(), Empty.class.getName(), EmptyPart.class.getName(),
                        NoName.class.getName(), NoNamespace.class.getName(), Reserved.class.getName(), Space.class.getName());
    }

    @WireType("demo/Same")
    public record First(String text) {
    }

    @WireType("demo/Same")
    public enum Second {
        ONE
    }

    @AsterService
    public interface Duplicates {
        @Rpc
        First call(First first);

        @Rpc
        void inline(Second second);
    }

    @Test
    void tagOfTwoTypes() {
        assertThat(Models.problem(Duplicates.class, First.class, Second.class)).isEqualTo(new Problem(Second.class.getName(),
                "has the wire tag demo/Same, which is that of " + First.class.getName() + " too",
                "give one of them another tag with @WireType"));
    }
}
