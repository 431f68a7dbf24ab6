package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Description;
import io.quarkiverse.aster.Naming;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireName;
import io.quarkiverse.aster.WireType;

@Timeout(30)
class MessageTypeTest {

    @interface Nullable {
    }

    @Description("a node")
    public record Node(@Description("its name") String name, List<Node> children, Color color) {
    }

    public enum Color {
        RED,
        GREEN {
        },
        BLUE
    }

    @AsterService
    public interface NodeApi {
        @Rpc
        Node call(Node node);
    }

    @Test
    void recordThatContainsItself() {
        ApplicationModel model = Models.valid(NodeApi.class, Node.class, Color.class);

        StructModel node = Models.struct(model, Node.class);
        assertThat(node).returns(StructModel.Kind.RECORD, StructModel::kind).returns("a node", StructModel::description);
        assertThat(Models.field(node, "name")).returns("its name", FieldModel::description)
                .returns(new FieldModel.Access(DotName.createSimple(Node.class), "name", null), FieldModel::access);
        assertThat(model.types()).containsOnlyKeys(DotName.createSimple(Node.class), DotName.createSimple(Color.class));
        assertThat(((EnumModel) model.types().get(DotName.createSimple(Color.class))).constants()).containsExactly("RED",
                "GREEN", "BLUE");
    }

    public static class Base {
        public int zInherited;
        static int counter;
        transient Object cache;
    }

    public static class Pojo extends Base {
        private String name;
        private boolean active;
        private boolean isOpen;
        private Long fluent;
        public String direct;
        @WireName("other")
        public int renamed;
        private String maybe;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public boolean isActive() {
            return active;
        }

        public void setActive(boolean active) {
            this.active = active;
        }

        public boolean isOpen() {
            return isOpen;
        }

        public void setOpen(boolean open) {
            this.isOpen = open;
        }

        public Long fluent() {
            return fluent;
        }

        public void setFluent(Long fluent) {
            this.fluent = fluent;
        }

        @Nullable
        public String getMaybe() {
            return maybe;
        }

        public void setMaybe(String maybe) {
            this.maybe = maybe;
        }
    }

    @AsterService
    public interface PojoApi {
        @Rpc
        void call(Pojo pojo);
    }

    @Test
    void pojo() {
        StructModel pojo = Models.struct(Models.valid(PojoApi.class, Pojo.class, Base.class), Pojo.class);

        DotName own = DotName.createSimple(Pojo.class);
        assertThat(pojo.kind()).isEqualTo(StructModel.Kind.POJO);
        assertThat(pojo.fields()).extracting(FieldModel::javaName).containsExactly("zInherited", "name", "active", "isOpen",
                "fluent", "direct", "renamed", "maybe");
        assertThat(pojo.fields()).extracting(FieldModel::access).containsExactly(
                new FieldModel.Access(DotName.createSimple(Base.class), null, null),
                new FieldModel.Access(own, "getName", "setName"), new FieldModel.Access(own, "isActive", "setActive"),
                new FieldModel.Access(own, "isOpen", "setOpen"), new FieldModel.Access(own, "fluent", "setFluent"),
                new FieldModel.Access(own, null, null), new FieldModel.Access(own, null, null),
                new FieldModel.Access(own, "getMaybe", "setMaybe"));
        assertThat(Models.field(pojo, "renamed").wireName()).isEqualTo("other");
        assertThat(Models.field(pojo, "maybe").value().nullable()).isTrue();
        assertThat(Models.field(pojo, "name").value().nullable()).isFalse();
    }

    public static class NoAccess {
        private String noGetter;
        private String noSetter;
        public final int constant = 1;
        private String wrongType;

        public void setNoGetter(String value) {
            noGetter = value;
        }

        public String getNoSetter() {
            return noGetter + noSetter + wrongType;
        }

        public Object getWrongType() {
            return wrongType;
        }

        public void setWrongType(String value) {
            wrongType = value;
        }
    }

    @AsterService
    public interface NoAccessApi {
        @Rpc
        void call(NoAccess pojo);
    }

    @Test
    void fieldsWithoutAccess() {
        List<Problem> problems = Models.build(NoAccessApi.class, NoAccess.class).problems();

        String type = NoAccess.class.getName() + "#";
        assertThat(problems).extracting(Problem::element, Problem::message).containsExactly(
                tuple(type + "constant", "is final"),
                tuple(type + "noGetter", "is not public and has no public getter"),
                tuple(type + "noSetter", "is not public and has no public setter"),
                tuple(type + "wrongType", "is not public and has no public getter"));
        assertThat(problems.get(2).fix()).contains("public String getNoSetter()", "public void setNoSetter(String)",
                "transient");
    }

    static class HiddenBase {
        public String text;
    }

    public static class OfHiddenBase extends HiddenBase {
    }

    public static class OfUnknownBase extends ThreadLocal<String> {
    }

    public static class Shadowed extends Base {
        public String zInherited;
    }

    @AsterService
    public interface Superclasses {
        @Rpc
        void hidden(OfHiddenBase pojo);

        @Rpc
        void unknown(OfUnknownBase pojo);

        @Rpc
        void shadowed(Shadowed pojo);
    }

    @Test
    void superclasses() {
        assertThat(Models.build(Superclasses.class, HiddenBase.class, OfHiddenBase.class, OfUnknownBase.class, Base.class,
                Shadowed.class).problems()).extracting(Problem::element, Problem::message).containsExactly(
                        tuple(OfHiddenBase.class.getName(),
                                "its superclass " + HiddenBase.class.getName() + " has fields but is not public"),
                        tuple(OfUnknownBase.class.getName(),
                                "its superclass java.lang.ThreadLocal is not in the index of the application"),
                        tuple(Shadowed.class.getName(),
                                "field zInherited exists in the class and in a superclass of it"));
    }

    static record NotPublic(String text) {
    }

    private static record Private(String text) {
    }

    protected record Protected(String text) {
    }

    public abstract static class Abstract {
    }

    public interface Interface {
    }

    public sealed interface Sealed permits Leaf {
    }

    public record Leaf(String text) implements Sealed {
    }

    public class Inner {
    }

    public record Generic<T>(String text) {
    }

    public static class NoConstructor {
        public NoConstructor(String text) {
        }
    }

    public static sealed class SealedClass permits SubClass {
    }

    public static final class SubClass extends SealedClass {
    }

    public enum None {
    }

    enum HiddenEnum {
        ONE
    }

    public record Parts(NotPublic notPublic, Private priv, Abstract abstr, Interface iface, Sealed sealed, Inner inner,
            @SuppressWarnings("rawtypes") Generic raw, NoConstructor noConstructor, SealedClass sealedClass, None none,
            HiddenEnum hiddenEnum, Protected prot) {
    }

    public record GenericUse(Generic<String> generic) {
    }

    @AsterService
    public interface PartsApi {
        @Rpc
        void call(Parts parts);

        @Rpc
        void generic(GenericUse use);

        @Rpc
        void again(NoConstructor usedTwice);
    }

    @Test
    void classesThatCannotBeMessages() {
        List<Problem> problems = Models.build(PartsApi.class, Parts.class, NotPublic.class, Private.class, Abstract.class,
                Interface.class, Sealed.class, Leaf.class, Inner.class, Generic.class, NoConstructor.class, SealedClass.class,
                SubClass.class, None.class, HiddenEnum.class, GenericUse.class, Protected.class).problems();

        assertThat(problems).extracting(p -> p.element().substring(p.element().indexOf('$') + 1) + " "
                + p.message().replaceAll(", but .*", "")).containsExactlyInAnyOrder("NotPublic is not public",
                        "Private is not public", "Abstract is abstract", "Interface is an interface", "Sealed is an interface",
                        "Inner is an inner class", "Protected is not public",
                        "Generic is a generic class", "NoConstructor has no public constructor without parameters",
                        "SealedClass is sealed", "None is an enum without constants", "HiddenEnum is not public",
                        "GenericUse#generic type MessageTypeTest.Generic<String> is a generic type");
        assertThat(problems).filteredOn(p -> p.element().equals(NotPublic.class.getName())).singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).endsWith("but " + Parts.class.getName() + "#notPublic sends it");
                    assertThat(problem.fix()).startsWith("make it a public record");
                });
    }

    @AsterService
    public interface NotIndexedApi {
        @Rpc
        void call(Leaf leaf);
    }

    @Test
    void classThatIsNotIndexed() {
        assertThat(Models.problem(NotIndexedApi.class)).returns("type " + Leaf.class.getName()
                + " is not in the index of the application", Problem::message).extracting(Problem::fix).asString()
                .contains("quarkus.index-dependency");
    }

    @WireType(value = "demo/AsDeclared", naming = Naming.AS_DECLARED)
    public record AsDeclared(String userID, @WireName("X") String other) {
    }

    public record BadNames(@WireName("") String empty, String agentId, @WireName("agent_id") String same) {
    }

    @AsterService
    public interface NamesApi {
        @Rpc
        void call(AsDeclared message);
    }

    @AsterService
    public interface BadNamesApi {
        @Rpc
        void call(BadNames message);
    }

    @Test
    void namesOfFields() {
        assertThat(Models.wireNames(Models.struct(Models.valid(NamesApi.class, AsDeclared.class), AsDeclared.class)))
                .containsExactly("userID", "X");

        assertThat(Models.build(BadNamesApi.class, BadNames.class).problems()).containsExactly(
                new Problem(BadNames.class.getName(), "agentId and same have one wire name, agent_id",
                        "rename one of them or give it another name with @WireName"),
                new Problem(BadNames.class.getName() + "#empty", "its wire name is blank",
                        "give it a name of 1 to 256 characters with @WireName"));
    }
}
