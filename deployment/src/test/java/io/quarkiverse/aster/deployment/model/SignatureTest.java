package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.deployment.model.MethodModel.Parameter;
import io.quarkiverse.aster.deployment.model.MethodModel.ReturnShape;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Timeout(30)
class SignatureTest {

    public record In(String text) {
    }

    public record Out(String text) {
    }

    public enum Color {
        RED
    }

    @AsterService
    public interface Shapes {
        @Rpc
        Out plain(In in);

        @Rpc
        Uni<Out> uni(CallContext context, In in);

        @Rpc
        CompletionStage<Out> stage(In in, CallContext context);

        @Rpc
        CompletableFuture<Out> future(In in);

        @Rpc
        void nothing(In in);

        @Rpc
        Uni<Void> uniNothing(In in);

        @Rpc
        CompletionStage<Void> stageNothing(In in);

        @ServerStream
        Multi<Out> down(In in);

        @ServerStream
        Flow.Publisher<Out> downPublisher(In in);

        @ClientStream(idempotent = true, timeout = "PT1M")
        Uni<Out> up(Multi<In> in);

        @ClientStream
        void upPublisher(CallContext context, Flow.Publisher<In> in);

        @BidiStream
        Multi<Out> both(Multi<In> in, CallContext context);

        @BidiStream
        Flow.Publisher<Out> bothPublisher(Flow.Publisher<In> in);
    }

    private static void assertShape(MethodModel method, MethodPattern pattern, List<Parameter> parameters, Class<?> response,
            ReturnShape returns) {
        assertThat(method).returns(pattern, MethodModel::pattern).returns(parameters, MethodModel::parameters)
                .returns(false, MethodModel::inline).returns(DotName.createSimple(In.class), MethodModel::request)
                .returns(response == null ? null : DotName.createSimple(response), MethodModel::response)
                .returns(returns, MethodModel::returns);
    }

    @Test
    void everyShape() {
        ApplicationModel model = Models.valid(Shapes.class, In.class, Out.class);

        List<Parameter> request = List.of(Parameter.REQUEST);
        assertShape(Models.method(model, "plain"), MethodPattern.UNARY, request, Out.class, ReturnShape.PLAIN);
        assertShape(Models.method(model, "uni"), MethodPattern.UNARY, List.of(Parameter.CONTEXT, Parameter.REQUEST), Out.class,
                ReturnShape.UNI);
        assertShape(Models.method(model, "stage"), MethodPattern.UNARY, List.of(Parameter.REQUEST, Parameter.CONTEXT),
                Out.class, ReturnShape.COMPLETION_STAGE);
        assertShape(Models.method(model, "future"), MethodPattern.UNARY, request, Out.class, ReturnShape.COMPLETION_STAGE);
        assertShape(Models.method(model, "nothing"), MethodPattern.UNARY, request, null, ReturnShape.PLAIN);
        assertShape(Models.method(model, "uniNothing"), MethodPattern.UNARY, request, null, ReturnShape.UNI);
        assertShape(Models.method(model, "stageNothing"), MethodPattern.UNARY, request, null, ReturnShape.COMPLETION_STAGE);
        assertShape(Models.method(model, "down"), MethodPattern.SERVER_STREAM, request, Out.class, ReturnShape.MULTI);
        assertShape(Models.method(model, "downPublisher"), MethodPattern.SERVER_STREAM, request, Out.class,
                ReturnShape.PUBLISHER);
        assertShape(Models.method(model, "up"), MethodPattern.CLIENT_STREAM, List.of(Parameter.MULTI), Out.class,
                ReturnShape.UNI);
        assertShape(Models.method(model, "upPublisher"), MethodPattern.CLIENT_STREAM,
                List.of(Parameter.CONTEXT, Parameter.PUBLISHER), null, ReturnShape.PLAIN);
        assertShape(Models.method(model, "both"), MethodPattern.BIDI_STREAM, List.of(Parameter.MULTI, Parameter.CONTEXT),
                Out.class, ReturnShape.MULTI);
        assertShape(Models.method(model, "bothPublisher"), MethodPattern.BIDI_STREAM, List.of(Parameter.PUBLISHER),
                Out.class, ReturnShape.PUBLISHER);
        assertThat(Models.method(model, "up")).returns(true, MethodModel::idempotent)
                .returns(60_000L, MethodModel::timeoutMillis);
    }

    private static void assertProblem(Class<?> contract, String element, String message, String fix) {
        Problem problem = Models.problem(contract, In.class, Out.class, Color.class);
        assertThat(problem.element()).startsWith(contract.getName() + "#" + element);
        assertThat(problem.message()).contains(message);
        assertThat(problem.fix()).contains(fix);
    }

    @AsterService
    public interface UnaryMulti {
        @Rpc
        Multi<Out> call(In in);
    }

    @AsterService
    public interface UnaryTakesMulti {
        @Rpc
        Uni<Out> call(Multi<In> in);
    }

    @AsterService
    public interface ServerStreamUni {
        @ServerStream
        Uni<Out> call(In in);
    }

    @AsterService
    public interface ServerStreamTakesMulti {
        @ServerStream
        Multi<Out> call(Multi<In> in);
    }

    @AsterService
    public interface ClientStreamSingle {
        @ClientStream
        Uni<Out> call(In in);
    }

    @AsterService
    public interface ClientStreamMulti {
        @ClientStream
        Multi<Out> call(Multi<In> in);
    }

    @AsterService
    public interface BidiUni {
        @BidiStream
        Uni<Out> call(Multi<In> in);
    }

    @AsterService
    public interface BidiTwo {
        @BidiStream
        Multi<Out> call(Multi<In> in, String more);
    }

    @Test
    void wrongSignatures() {
        assertProblem(UnaryMulti.class, "call(", "returns Multi<", "annotate it with @ServerStream");
        assertProblem(UnaryTakesMulti.class, "call(", "takes a stream", "annotate it with @ClientStream");
        assertProblem(ServerStreamUni.class, "call(", "returns Uni<", "Multi<Response> method(Request)");
        assertProblem(ServerStreamTakesMulti.class, "call(", "takes a stream", "annotate it with @BidiStream");
        assertProblem(ClientStreamSingle.class, "call(", "does not take one stream", "Uni<Response> method(Multi<Request>)");
        assertProblem(ClientStreamMulti.class, "call(", "returns Multi<", "annotate it with @BidiStream");
        assertProblem(BidiUni.class, "call(", "returns Uni<", "Multi<Response> method(Multi<Request>)");
        assertProblem(BidiTwo.class, "call(", "does not take one stream", "Multi<Response> method(Multi<Request>)");
    }

    @AsterService
    public interface TwoContexts {
        @Rpc
        Out call(CallContext a, In in, CallContext b);
    }

    @Test
    void twoContexts() {
        assertProblem(TwoContexts.class, "call(CallContext", "more than one CallContext", "keep one");
    }

    @AsterService
    public interface ReturnsString {
        @Rpc
        Uni<String> call(In in);
    }

    @AsterService
    public interface ReturnsList {
        @Rpc
        List<Out> call(In in);
    }

    @AsterService
    public interface ReturnsEnum {
        @Rpc
        Color call(In in);
    }

    @AsterService
    public interface ReturnsInt {
        @Rpc
        int call(In in);
    }

    @AsterService
    public interface StreamsBytes {
        @ServerStream
        Multi<byte[]> call(In in);
    }

    @AsterService
    public interface TakesStreamOfStrings {
        @ClientStream
        Uni<Out> call(Multi<String> in);
    }

    @Test
    void responsesThatAreNoMessages() {
        assertProblem(ReturnsString.class, "call(", "response String is not a message type",
                "wrap it in a record, as in \"public record Result(String value) {}\"");
        assertProblem(ReturnsList.class, "call(", "response List<", "wrap it in a record");
        assertProblem(ReturnsEnum.class, "call(", "is not a message type", "wrap it in a record");
        assertProblem(ReturnsInt.class, "call(", "response int", "wrap it in a record");
        assertProblem(StreamsBytes.class, "call(", "response byte[]", "wrap it in a record");
        assertProblem(TakesStreamOfStrings.class, "call(", "request String", "wrap it in a record");
    }

    @AsterService
    public interface RawUni {
        @Rpc
        @SuppressWarnings("rawtypes")
        Uni call(In in);
    }

    @AsterService
    public interface Wildcard {
        @ServerStream
        Multi<? extends Out> call(In in);
    }

    public interface Crud<T> {
        @Rpc
        Uni<T> get(In in);
    }

    @AsterService
    public interface GenericInterface extends Crud<Out> {
    }

    @Test
    void genericResponses() {
        assertProblem(RawUni.class, "call(", "raw Uni", "declare the type of the response");
        assertProblem(Wildcard.class, "call(", "is generic", "without type parameters");
        assertThat(Models.problem(GenericInterface.class, Crud.class, In.class, Out.class))
                .returns(Crud.class.getName() + "#get(SignatureTest.In)", Problem::element)
                .returns("its response T is generic", Problem::message);
    }
}
