package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.transaction.Transactional;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.deployment.contract.ApplicationContracts;
import io.quarkiverse.aster.deployment.model.MethodModel.Parameter;
import io.quarkiverse.aster.deployment.model.MethodModel.ReturnShape;
import io.quarkiverse.aster.runtime.server.ExecutionModel;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Methods that read or return a {@link Stream}. */
@Timeout(30)
class BlockingStreamTest {

    public record In(String text) {
    }

    public record Out(String text) {
    }

    @AsterService
    public interface Shapes {
        @ServerStream
        Stream<Out> down(In in);

        @ServerStream
        Stream<Out> inline(String a, CallContext context, int b);

        @ClientStream
        Out up(Stream<In> in);

        @ClientStream
        void upNothing(CallContext context, Stream<In> in);

        @ClientStream
        Uni<Out> upUni(Stream<In> in);

        @ClientStream
        CompletionStage<Out> upStage(Stream<In> in);

        @BidiStream
        Stream<Out> both(Stream<In> in, CallContext context);

        @BidiStream
        Multi<Out> in(Stream<In> in);

        @BidiStream
        Stream<Out> out(Flow.Publisher<In> in);
    }

    private static void assertShape(MethodModel method, List<Parameter> parameters, Class<?> response, ReturnShape returns) {
        assertThat(method).returns(parameters, MethodModel::parameters)
                .returns(response == null ? null : DotName.createSimple(response), MethodModel::response)
                .returns(returns, MethodModel::returns).returns(true, MethodModel::blocks);
    }

    @Test
    void everyShape() {
        ApplicationModel model = Models.valid(Shapes.class, In.class, Out.class);

        List<Parameter> stream = List.of(Parameter.STREAM);
        assertShape(Models.method(model, "down"), List.of(Parameter.REQUEST), Out.class, ReturnShape.STREAM);
        assertShape(Models.method(model, "inline"), List.of(Parameter.INLINE, Parameter.CONTEXT, Parameter.INLINE), Out.class,
                ReturnShape.STREAM);
        assertShape(Models.method(model, "up"), stream, Out.class, ReturnShape.PLAIN);
        assertShape(Models.method(model, "upNothing"), List.of(Parameter.CONTEXT, Parameter.STREAM), null, ReturnShape.PLAIN);
        assertShape(Models.method(model, "upUni"), stream, Out.class, ReturnShape.UNI);
        assertShape(Models.method(model, "upStage"), stream, Out.class, ReturnShape.COMPLETION_STAGE);
        assertShape(Models.method(model, "both"), List.of(Parameter.STREAM, Parameter.CONTEXT), Out.class, ReturnShape.STREAM);
        assertShape(Models.method(model, "in"), stream, Out.class, ReturnShape.MULTI);
        assertShape(Models.method(model, "out"), List.of(Parameter.PUBLISHER), Out.class, ReturnShape.STREAM);
        assertThat(Models.method(model, "both").request()).isEqualTo(DotName.createSimple(In.class));
    }

    @AsterService(name = "Same")
    public interface WithStreams {
        @ServerStream
        Stream<Out> down(In in);

        @ClientStream
        Out up(Stream<In> in);

        @BidiStream
        Stream<Out> both(Stream<In> in);
    }

    @AsterService(name = "Same")
    public interface WithMultis {
        @ServerStream
        Multi<Out> down(In in);

        @ClientStream
        Uni<Out> up(Multi<In> in);

        @BidiStream
        Flow.Publisher<Out> both(Flow.Publisher<In> in);
    }

    /** What a stream is in Java is no part of the contract. */
    @Test
    void theContractIsThatOfAnyOtherStream() {
        assertThat(contractId(WithStreams.class)).isEqualTo(contractId(WithMultis.class))
                .isNotEqualTo(contractId(Shapes.class));
    }

    private static String contractId(Class<?> type) {
        ApplicationModel model = Models.valid(type, In.class, Out.class);
        return ApplicationContracts.of(model).of(model.contracts().get(0)).contractId();
    }

    @AsterService
    public static class Handlers {
        @ServerStream
        public Stream<Out> a(In in) {
            return Stream.empty();
        }

        @ClientStream
        public Uni<Out> b(Stream<In> in) {
            return Uni.createFrom().nullItem();
        }

        @BidiStream
        public Multi<Out> c(Stream<In> in) {
            return Multi.createFrom().empty();
        }

        @BidiStream
        @RunOnVirtualThread
        public Stream<Out> d(Multi<In> in) {
            return Stream.empty();
        }

        @BidiStream
        public Multi<Out> e(Multi<In> in) {
            return Multi.createFrom().empty();
        }
    }

    @Test
    void handlersRunOnAWorkerUnlessTheyWantAVirtualThread() {
        assertThat(Models.valid(Handlers.class, In.class, Out.class).services().get(0).executionModels()).containsExactly(
                ExecutionModel.WORKER, ExecutionModel.WORKER, ExecutionModel.WORKER, ExecutionModel.VIRTUAL_THREAD,
                ExecutionModel.EVENT_LOOP);
    }

    @AsterService
    public static class OnTheEventLoop {
        @ServerStream
        @NonBlocking
        public Stream<Out> down(In in) {
            return Stream.empty();
        }
    }

    @AsterService
    @NonBlocking
    public static class AllOnTheEventLoop {
        @ClientStream
        public Uni<Out> up(Stream<In> in) {
            return Uni.createFrom().nullItem();
        }

        @ClientStream
        @Blocking
        public Uni<Out> upBlocking(Stream<In> in) {
            return Uni.createFrom().nullItem();
        }

        @ClientStream
        @Transactional
        public Uni<Out> upTransaction(Stream<In> in) {
            return Uni.createFrom().nullItem();
        }
    }

    private static final String FIX = "annotate the method with @Blocking or @RunOnVirtualThread, or declare it with Multi in"
            + " place of Stream";

    @Test
    void aHandlerThatBlocksCannotRunOnTheEventLoop() {
        String down = OnTheEventLoop.class.getName() + "#down(BlockingStreamTest.In)";
        String type = AllOnTheEventLoop.class.getName();

        assertThat(Models.problem(OnTheEventLoop.class, In.class, Out.class)).isEqualTo(new Problem(down,
                "takes or returns a Stream, which blocks, but @NonBlocking at " + down + " has it run on the event loop", FIX));
        assertThat(Models.problem(AllOnTheEventLoop.class, In.class, Out.class)).isEqualTo(new Problem(
                type + "#up(Stream<BlockingStreamTest.In>)",
                "takes or returns a Stream, which blocks, but @NonBlocking at " + type + " has it run on the event loop", FIX));
    }

    private static void assertProblem(Class<?> contract, String message, String fix) {
        Problem problem = Models.problem(contract, In.class, Out.class);
        assertThat(problem.element()).startsWith(contract.getName() + "#call(");
        assertThat(problem.message()).contains(message);
        assertThat(problem.fix()).contains(fix);
    }

    @AsterService
    public interface UnaryReturns {
        @Rpc
        Stream<Out> call(In in);
    }

    @AsterService
    public interface UnaryTakes {
        @Rpc
        Out call(Stream<In> in);
    }

    @AsterService
    public interface ServerStreamTakes {
        @ServerStream
        Stream<Out> call(Stream<In> in);
    }

    @AsterService
    public interface ClientStreamReturns {
        @ClientStream
        Stream<Out> call(Stream<In> in);
    }

    @AsterService
    public interface ClientStreamTakesTwo {
        @ClientStream
        Out call(Stream<In> in, Stream<In> more);
    }

    @AsterService
    public interface ServerStreamOfOne {
        @ServerStream
        Out call(In in);
    }

    @Test
    void thePatternSaysWhatStreams() {
        assertProblem(UnaryReturns.class, "returns Stream<", "annotate it with @ServerStream");
        assertProblem(UnaryTakes.class, "takes a stream of requests", "annotate it with @ClientStream");
        assertProblem(ServerStreamTakes.class, "takes a stream of requests", "annotate it with @BidiStream");
        assertProblem(ClientStreamReturns.class, "returns Stream<", "annotate it with @BidiStream");
        assertProblem(ClientStreamTakesTwo.class, "does not take one stream of requests",
                "declare @ClientStream as \"Uni<Response> method(Multi<Request>)\", with Flow.Publisher in place of Multi, or"
                        + " java.util.stream.Stream in code that blocks");
        assertProblem(ServerStreamOfOne.class, "returns BlockingStreamTest.Out",
                "java.util.stream.Stream in code that blocks");
    }

    @AsterService
    public interface OfTexts {
        @ServerStream
        Stream<String> call(In in);
    }

    @AsterService
    public interface OfAny {
        @ClientStream
        Out call(Stream<? extends In> in);
    }

    @AsterService
    @SuppressWarnings("rawtypes")
    public interface OfNothing {
        @ServerStream
        Stream call(In in);
    }

    @AsterService
    public interface OfNumbers {
        @ServerStream
        IntStream call(In in);
    }

    @Test
    void itemsAreMessages() {
        assertProblem(OfTexts.class, "response String is not a message type", "wrap it in a record");
        assertProblem(OfAny.class, "is generic", "without type parameters");
        assertProblem(OfNothing.class, "raw Stream", "as in Stream<Hello>");
        assertProblem(OfNumbers.class, "returns IntStream", "java.util.stream.Stream");
    }

    public record Holder(Stream<String> texts) {
    }

    @AsterService
    public interface Holds {
        @Rpc
        Out call(Holder holder);
    }

    @Test
    void aMessageDoesNotHoldOne() {
        assertThat(Models.problem(Holds.class, Holder.class, Out.class))
                .returns(Holder.class.getName() + "#texts", Problem::element)
                .returns("declare List, or the streaming annotation that fits", Problem::fix);
    }
}
