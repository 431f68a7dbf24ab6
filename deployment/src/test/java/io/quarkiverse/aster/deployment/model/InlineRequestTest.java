package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.tools.ToolProvider;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.FixedWidth;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.WireName;
import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.deployment.model.MethodModel.Parameter;
import io.quarkiverse.aster.deployment.model.ValueModel.Kind;
import io.smallrye.mutiny.Multi;

@Timeout(30)
class InlineRequestTest {

    private static final String PACKAGE = InlineRequestTest.class.getPackageName();

    public record In(String text) {
    }

    public enum Color {
        RED
    }

    @AsterService
    public interface Inline {
        @Rpc(name = "get_status")
        void status(String agentID, CallContext context, @FixedWidth int limit);

        @Rpc
        void none();

        @Rpc
        void contextOnly(CallContext context);

        @Rpc
        void oneList(List<In> items);

        @Rpc
        void oneEnum(Color color);

        @ServerStream
        Multi<In> oneOptional(Optional<String> text);

        @Rpc
        void structs(Optional<In> first, @WireName("the2nd") String second);

        @Rpc(name = "dotted.name")
        void dotted(String text);
    }

    @Test
    void parametersBecomeFields() {
        ApplicationModel model = Models.valid(Inline.class, In.class, Color.class);

        MethodModel status = Models.method(model, "get_status");
        assertThat(status).returns(true, MethodModel::inline)
                .returns(List.of(Parameter.INLINE, Parameter.CONTEXT, Parameter.INLINE), MethodModel::parameters);
        StructModel request = model.struct(status.request());
        assertThat(request).returns(StructModel.Kind.SYNTHESIZED, StructModel::kind)
                .returns(new WireTag(PACKAGE, "GetStatusRequest"), StructModel::tag)
                .returns(DotName.createSimple(PACKAGE + ".GetStatusRequest_Aster"), StructModel::className);
        assertThat(request.fields()).extracting(FieldModel::javaName).containsExactly("agentID", "limit");
        assertThat(request.fields()).extracting(FieldModel::wireName).containsExactly("agent_id", "limit");
        assertThat(request.fields()).extracting(f -> f.value().width()).containsExactly(null, ValueModel.Width.FIXED);
        assertThat(request.fields()).extracting(FieldModel::access)
                .containsOnly(new FieldModel.Access(request.className(), null, null));
    }

    @Test
    void whatIsInline() {
        ApplicationModel model = Models.valid(Inline.class, In.class, Color.class);

        assertThat(model.struct(Models.method(model, "none").request()).fields()).isEmpty();
        assertThat(model.struct(Models.method(model, "contextOnly").request()).fields()).isEmpty();
        assertThat(model.struct(Models.method(model, "oneList").request()).fields()).singleElement()
                .returns(Kind.LIST, f -> f.value().kind());
        assertThat(model.struct(Models.method(model, "oneEnum").request()).fields()).singleElement()
                .returns(Kind.ENUM, f -> f.value().kind());
        assertThat(model.struct(Models.method(model, "oneOptional").request()).fields()).singleElement()
                .returns(true, f -> f.value().nullable());
        assertThat(Models.wireNames(model.struct(Models.method(model, "structs").request()))).containsExactly("first",
                "the2nd");
        assertThat(model.struct(Models.method(model, "dotted.name").request()))
                .returns("Dotted.nameRequest", s -> s.tag().name())
                .returns(PACKAGE + ".Dotted_2e_nameRequest_Aster", s -> s.className().toString());
    }

    @AsterService
    public interface StructAmongParameters {
        @Rpc
        void call(In in, String more);
    }

    @AsterService
    public interface OptionalRequest {
        @Rpc
        void call(Optional<In> in);
    }

    @Test
    void structsAmongParameters() {
        assertThat(Models.problem(StructAmongParameters.class, In.class))
                .returns(StructAmongParameters.class.getName() + "#call(InlineRequestTest.In, String), parameter in",
                        Problem::element)
                .extracting(Problem::fix).asString().contains("Optional<InlineRequestTest.In>");
        assertThat(Models.problem(OptionalRequest.class, In.class)).extracting(Problem::message).asString()
                .contains("requests are never null");
    }

    @AsterService
    public interface BothSpellings {
        @Rpc(name = "get_status")
        void first(String text);

        @Rpc(name = "getStatus")
        void second(String text);
    }

    @AsterService
    public interface OtherService {
        @Rpc
        void getStatus(String text);
    }

    @Test
    void equalRequestTypes() {
        Problem within = Models.problem(BothSpellings.class);
        assertThat(within.element() + within.message()).contains(BothSpellings.class.getName() + "#first(String)",
                BothSpellings.class.getName() + "#second(String)", PACKAGE + "/GetStatusRequest");
        assertThat(within.fix()).contains("another wire name");

        Problem across = Models.problem(OtherService.class, Inline.class, In.class, Color.class);
        assertThat(across.element() + across.message()).contains(OtherService.class.getName() + "#getStatus(String)",
                Inline.class.getName() + "#status(");
    }

    public interface Shared {
        @Rpc
        void getShared(String text);
    }

    @AsterService(name = "S", version = 1)
    public interface Version1 extends Shared {
    }

    @AsterService(name = "S", version = 2)
    public interface Version2 extends Shared {
    }

    @Test
    void contractsShareTheRequestOfAnInheritedMethod() {
        ApplicationModel model = Models.valid(Shared.class, Version1.class, Version2.class);

        assertThat(model.contracts()).extracting(ContractModel::version).containsExactly(1, 2);
        assertThat(model.types()).hasSize(1);
    }

    @WireType("io.quarkiverse.aster.deployment.model/GetSharedRequest")
    public record Taken(String text) {
    }

    @AsterService
    public interface UsesTaken {
        @Rpc
        void call(Taken taken);
    }

    @Test
    void tagOfAClassOfTheApplication() {
        Problem problem = Models.problem(Shared.class, Version1.class, UsesTaken.class, Taken.class);

        assertThat(problem.element() + problem.message()).contains(Taken.class.getName(),
                PACKAGE + ".GetSharedRequest_Aster", "wire tag " + PACKAGE + "/GetSharedRequest");
        assertThat(problem.fix()).contains("another tag");
    }

    @AsterService
    public interface Clash {
        @Rpc(name = "clash")
        void call(String text);
    }

    @Test
    void classOfThatNameExists() {
        assertThat(Models.problem(Clash.class, ClashRequest_Aster.class))
                .returns(Clash.class.getName() + "#call(String)", Problem::element)
                .returns("rename class " + PACKAGE + ".ClashRequest_Aster", Problem::fix);
    }

    @Test
    void namesOfParametersAreNeeded(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("Nameless.java"), """
                @io.quarkiverse.aster.AsterService
                public interface Nameless {
                    @io.quarkiverse.aster.Rpc
                    void call(String text);
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-classpath",
                AsterService.class.getProtectionDomain().getCodeSource().getLocation().getPath(), source.toString())).isZero();
        Indexer indexer = new Indexer();
        try (InputStream classFile = Files.newInputStream(directory.resolve("Nameless.class"))) {
            indexer.index(classFile);
        }

        assertThat(ApplicationModelBuilder.build(indexer.complete(), ModelOptions.DEFAULT).problems()).containsExactly(
                new Problem("Nameless#call(String), parameter 1", "its name is not in the class file",
                        "compile with -parameters"));
    }

    @AsterService
    public interface OneName {
        @Rpc
        void call(String agentId, String agent_id);
    }

    @Test
    void twoParametersOfOneName() {
        assertThat(Models.problem(OneName.class)).returns(OneName.class.getName() + "#call(String, String)", Problem::element)
                .returns("agentId and agent_id have one wire name, agent_id", Problem::message);
    }
}

class ClashRequest_Aster {
}
