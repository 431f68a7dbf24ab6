package io.quarkiverse.aster.deployment.generate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.deployment.generate.Messages.Reply;
import io.quarkiverse.aster.deployment.generate.Messages.Request;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** A class that is a contract, with every kind of signature. */
@AsterService(name = "Contract", version = 3)
public class Signatures extends Supertypes.Base {

    public String last;

    @Rpc
    public Reply plain(Request request) {
        return new Reply("plain " + request.text());
    }

    @Rpc
    public Uni<Reply> uni(Request request) {
        return Uni.createFrom().item(new Reply("uni " + request.text()));
    }

    @Rpc
    public CompletionStage<Reply> stage(Request request) {
        return CompletableFuture.completedStage(new Reply("stage " + request.text()));
    }

    @Rpc
    public CompletableFuture<Reply> future(Request request) {
        return CompletableFuture.completedFuture(new Reply("future " + request.text()));
    }

    @Rpc
    public void nothing(Request request) {
        last = "nothing " + request.text();
    }

    @Rpc
    public Uni<Void> uniOfNothing(Request request) {
        last = "uniOfNothing " + request.text();
        return Uni.createFrom().voidItem();
    }

    @Rpc
    public Reply noParameters() {
        return new Reply("noParameters");
    }

    @Rpc
    public Reply contextOnly(CallContext context) {
        return new Reply("contextOnly " + context);
    }

    @Rpc
    public Reply contextFirst(CallContext context, Request request) {
        return new Reply("contextFirst " + context + " " + request.text());
    }

    @Rpc
    public Reply contextMiddle(String a, CallContext context, long b) {
        return new Reply("contextMiddle " + a + " " + context + " " + b);
    }

    @Rpc
    public Reply contextLast(Request request, CallContext context) {
        return new Reply("contextLast " + request.text() + " " + context);
    }

    @Rpc
    public Reply primitives(boolean a, byte b, short c, int d, long e, float f, double g) {
        return new Reply("primitives " + a + b + c + d + e + f + g);
    }

    @Rpc
    public Reply boxes(Boolean a, Byte b, Short c, Integer d, Long e, Float f, Double g) {
        return new Reply("boxes " + a + b + c + d + e + f + g);
    }

    @Rpc
    public Reply containers(Optional<String> a, List<String> b, Set<Long> c, Map<String, Integer> d, byte[] e) {
        return new Reply("containers " + a + b + c + d + e.length);
    }

    @Rpc(name = "overloaded_one")
    public Reply overloaded(String a) {
        return new Reply("one " + a);
    }

    @Rpc(name = "overloaded_two")
    public Reply overloaded(String a, String b) {
        return new Reply("two " + a + b);
    }

    @Rpc
    public Reply checked(String message) throws Exception {
        throw new IOException(message);
    }

    @ServerStream
    public Multi<Reply> serverStream(Request request) {
        return Multi.createFrom().item(new Reply("serverStream " + request.text()));
    }

    @ServerStream
    public Flow.Publisher<Reply> serverPublisher(String a, int b) {
        return Multi.createFrom().item(new Reply("serverPublisher " + a + b));
    }

    @ClientStream
    public Uni<Reply> clientStream(Multi<Request> requests, CallContext context) {
        return requests.collect().last().map(request -> new Reply("clientStream " + request.text() + " " + context));
    }

    @ClientStream
    public CompletionStage<Reply> clientStage(Flow.Publisher<Request> requests) {
        return Multi.createFrom().publisher(requests).collect().last()
                .map(request -> new Reply("clientStage " + request.text()))
                .subscribeAsCompletionStage();
    }

    @ClientStream
    public Reply clientBlocking(Multi<Request> requests) {
        return new Reply("clientBlocking " + requests.collect().last().await().indefinitely().text());
    }

    @BidiStream
    public Multi<Reply> bidi(Multi<Request> requests) {
        return requests.map(request -> new Reply("bidi " + request.text()));
    }

    @BidiStream
    public Flow.Publisher<Reply> bidiPublisher(Flow.Publisher<Request> requests) {
        return Multi.createFrom().publisher(requests).map(request -> new Reply("bidiPublisher " + request.text()));
    }

    @ServerStream
    public Stream<Reply> streamDown(Request request) {
        return Stream.of(new Reply("streamDown " + request.text()));
    }

    @ServerStream
    public Stream<Reply> streamInline(String a, CallContext context, int b) {
        return Stream.of(new Reply("streamInline " + a + context + b));
    }

    @ClientStream
    public Reply streamUp(CallContext context, Stream<Request> requests) {
        return new Reply(requests.map(Request::text).collect(Collectors.joining(" ", "streamUp " + context + " ", "")));
    }

    @ClientStream
    public Uni<Reply> streamUpUni(Stream<Request> requests) {
        return Uni.createFrom().item(new Reply("streamUpUni " + requests.count()));
    }

    @ClientStream
    public CompletionStage<Reply> streamUpStage(Stream<Request> requests) {
        return CompletableFuture.completedStage(new Reply("streamUpStage " + requests.count()));
    }

    @ClientStream
    public void streamUpNothing(Stream<Request> requests) {
        last = "streamUpNothing " + requests.count();
    }

    @BidiStream
    public Stream<Reply> streamBoth(Stream<Request> requests, CallContext context) {
        return requests.map(request -> new Reply("streamBoth " + request.text() + " " + context));
    }

    @BidiStream
    public Multi<Reply> streamIn(Stream<Request> requests) {
        return Multi.createFrom().items(requests.map(request -> new Reply("streamIn " + request.text())));
    }

    @BidiStream
    public Stream<Reply> streamOut(Flow.Publisher<Request> requests) {
        return Multi.createFrom().publisher(requests).map(request -> new Reply("streamOut " + request.text())).subscribe()
                .asStream();
    }

    /** Beside the contract. */
    public String beside() {
        return "beside";
    }
}
